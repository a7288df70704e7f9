//! How much an opened PDF unpacks to and draws, found before it is drawn: forms may stand in forms, so
//! that a short file asks for more work than any text does.

use std::collections::BTreeMap;

use hayro_interpret::hayro_syntax::Pdf;
use hayro_interpret::hayro_syntax::content::UntypedIter;
use hayro_interpret::hayro_syntax::object::dict::Dict;
use hayro_interpret::hayro_syntax::object::stream::Stream;
use hayro_interpret::hayro_syntax::object::{Array, Name, Object, ObjectIdentifier};
use hayro_interpret::hayro_syntax::page::{Page, Resources};

use super::streams::{MAX_STREAM_MIB, MAX_TOTAL_MIB, MIB};
use super::unpack::{Size, unpacked_size};

/// The most drawing instructions that all pages hold, and that are run through with those of forms.
const MAX_PAGES_MIB: u64 = 128;
const MAX_DRAWN_MIB: u64 = 256;
/// Forms inside each other are drawn so deep.
const MAX_DEPTH: usize = 50;

/// Says what there is too much of, if there is.
pub(super) fn check(pdf: &Pdf) -> Result<(), String> {
    let mut sizes = Sizes::default();
    for object in pdf.objects() {
        if let Object::Stream(stream) = object
            && !is_image(&stream)
        {
            sizes.of(&stream)?;
        }
    }
    let mut n_bytes = 0;
    for page in pdf.pages().iter() {
        for stream in contents(page) {
            n_bytes += sizes.of(&stream)?;
        }
        if n_bytes > MAX_PAGES_MIB * MIB {
            return Err(format!("its pages draw with more than {MAX_PAGES_MIB} MiB"));
        }
    }
    let mut forms = Forms::default();
    let mut drawn = Vec::new();
    for page in pdf.pages().iter() {
        drawn.extend(forms.of_page(page));
    }
    let cost = n_bytes.saturating_add(forms.cost(&drawn));
    if cost > MAX_DRAWN_MIB * MIB {
        return Err(format!("what it draws again and again makes more than {MAX_DRAWN_MIB} MiB"));
    }
    Ok(())
}

fn contents<'a>(page: &Page<'a>) -> Vec<Stream<'a>> {
    match page.raw().get::<Object>(b"Contents") {
        Some(Object::Stream(stream)) => vec![stream],
        Some(Object::Array(streams)) => streams.iter::<Stream>().collect(),
        _ => Vec::new(),
    }
}

fn has_subtype(dict: &Dict, subtype: &[u8]) -> bool {
    dict.get::<Name>(b"Subtype").is_some_and(|name| name.as_ref() == subtype)
}

/// Whether a stream is drawn as an image, so that it is never unpacked here.
fn is_image(stream: &Stream) -> bool {
    has_subtype(stream.dict(), b"Image")
}

/// What streams unpack to, each counted once.
#[derive(Debug, Default)]
struct Sizes {
    known: BTreeMap<ObjectIdentifier, u64>,
    total: u64,
}

impl Sizes {
    fn of(&mut self, stream: &Stream) -> Result<u64, String> {
        if let Some(size) = self.known.get(&stream.obj_id()) {
            return Ok(*size);
        }
        let max = MAX_STREAM_MIB * MIB;
        let size = match unpacked_size(&stream.raw_data(), &stream.filters(), max) {
            Size::Bytes(size) => size,
            Size::Image => 0,
            Size::Twice => return Err("it holds a stream that is compressed twice".to_owned()),
        };
        if size > max {
            return Err(format!(
                "one of its streams is broken or unpacks to more than {MAX_STREAM_MIB} MiB"
            ));
        }
        self.total += size;
        if self.total > MAX_TOTAL_MIB * MIB {
            return Err(format!("its streams unpack to more than {MAX_TOTAL_MIB} MiB"));
        }
        self.known.insert(stream.obj_id(), size);
        Ok(size)
    }
}

/// A form, with the page or form whose resources its instructions name: its own, or those around it.
type Key = (ObjectIdentifier, ObjectIdentifier);

/// The forms that are reached from pages.
#[derive(Debug, Default)]
struct Forms {
    at: BTreeMap<Key, usize>,
    nodes: Vec<Form>,
}

/// The size of a form's instructions, and the forms that they draw, each so often.
#[derive(Debug, Default)]
struct Form {
    n_bytes: u64,
    draws: Vec<(usize, u64)>,
}

/// A form that is still to be looked into.
struct Found<'a> {
    at: usize,
    stream: Stream<'a>,
    resources: Resources<'a>,
    owner: ObjectIdentifier,
}

impl Forms {
    /// The forms that a page draws, each so often.
    fn of_page(&mut self, page: &Page<'_>) -> Vec<(usize, u64)> {
        let owner = page.raw().obj_id().unwrap_or(ObjectIdentifier::new(0, 0));
        let mut open = Vec::new();
        let resources = page.resources();
        let text = page.page_stream().unwrap_or_default();
        let mut draws = self.draws(text, resources, owner, &mut open);
        for stream in appearances(page) {
            draws.push((self.add(stream, resources, owner, &mut open), 1));
        }
        while let Some(found) = open.pop() {
            let Ok(text) = found.stream.decoded_data() else { continue };
            let draws = self.draws(&text, &found.resources, found.owner, &mut open);
            if let Some(form) = self.nodes.get_mut(found.at) {
                *form = Form { n_bytes: text.len() as u64, draws };
            }
        }
        draws
    }

    /// The forms that instructions draw; those that were not met before are put into `open`.
    fn draws<'a>(
        &mut self,
        text: &[u8],
        resources: &Resources<'a>,
        owner: ObjectIdentifier,
        open: &mut Vec<Found<'a>>,
    ) -> Vec<(usize, u64)> {
        let mut times: BTreeMap<Vec<u8>, u64> = BTreeMap::new();
        // Most pages draw nothing by name.
        if !text.windows(2).any(|word| word == b"Do") {
            return Vec::new();
        }
        let mut instructions = UntypedIter::new(text);
        while let Some(instruction) = instructions.next() {
            if &**instruction.operator == b"Do"
                && let Some(Object::Name(name)) = instruction.operands().next()
            {
                *times.entry(name.as_ref().to_vec()).or_default() += 1;
            }
        }
        let mut draws = Vec::new();
        for (name, n) in times {
            if let Some(stream) = resources.x_objects.get::<Stream>(&name)
                && has_subtype(stream.dict(), b"Form")
            {
                draws.push((self.add(stream, resources, owner, open), n));
            }
        }
        draws
    }

    fn add<'a>(
        &mut self,
        stream: Stream<'a>,
        around: &Resources<'a>,
        owner: ObjectIdentifier,
        open: &mut Vec<Found<'a>>,
    ) -> usize {
        let id = stream.obj_id();
        let own = stream.dict().get::<Dict>(b"Resources").map(Resources::new);
        let owner = if own.is_some() { id } else { owner };
        let next = self.nodes.len();
        let at = *self.at.entry((id, owner)).or_insert(next);
        if at == next {
            self.nodes.push(Form::default());
            let resources = own.unwrap_or_else(|| around.clone());
            open.push(Found { at, stream, resources, owner });
        }
        at
    }

    /// The size of all instructions that drawing these forms runs through.
    fn cost(&self, drawn: &[(usize, u64)]) -> u64 {
        let mut costs = vec![0_u64; self.nodes.len()];
        for _ in 0..MAX_DEPTH {
            let next: Vec<u64> = self
                .nodes
                .iter()
                .map(|form| form.n_bytes.saturating_add(sum(&form.draws, &costs)))
                .collect();
            if next == costs {
                break;
            }
            costs = next;
        }
        sum(drawn, &costs)
    }
}

fn sum(draws: &[(usize, u64)], costs: &[u64]) -> u64 {
    draws.iter().fold(0, |sum, (at, n)| {
        sum.saturating_add(n.saturating_mul(costs.get(*at).copied().unwrap_or(0)))
    })
}

/// What notes and fields on a page look like, in every state that they have.
fn appearances<'a>(page: &Page<'a>) -> Vec<Stream<'a>> {
    let Some(notes) = page.raw().get::<Array>(b"Annots") else { return Vec::new() };
    let mut streams = Vec::new();
    for note in notes.iter::<Dict>() {
        let looks = note.get::<Dict>(b"AP").and_then(|looks| looks.get::<Object>(b"N"));
        match looks {
            Some(Object::Stream(stream)) => streams.push(stream),
            Some(Object::Dict(states)) => {
                streams.extend(states.keys().filter_map(|name| states.get::<Stream>(&name)));
            }
            _ => {}
        }
    }
    streams
}

//! The pages of a PDF as glyphs and ruling lines, within limits.

use hayro_interpret::hayro_syntax::{DecryptionError, LoadPdfError, Pdf};
use hayro_interpret::kurbo::Rect;
use hayro_interpret::{
    Context, InterpreterCache, InterpreterSettings, TransformExt, interpret_page,
};

use super::super::caught::caught;
use super::glyphs::{Budget, Collector, Dot, Glyph, Rule};

/// A document of more pages is refused.
const MAX_PAGES: usize = 5000;
/// A page whose drawing instructions are longer is refused.
const MAX_PAGE_BYTES: usize = 32 * 1024 * 1024;

/// What a page shows; lengths are in points, `y` counts down from the top.
#[derive(Debug, Default)]
pub(super) struct Sheet {
    pub(super) width: f64,
    pub(super) height: f64,
    pub(super) glyphs: Vec<Glyph>,
    pub(super) rules: Vec<Rule>,
    pub(super) dots: Vec<Dot>,
    pub(super) has_image: bool,
    /// Letters that do not stand upright.
    pub(super) n_turned: usize,
}

impl Sheet {
    pub(super) fn is_blank(&self) -> bool {
        self.glyphs.iter().all(|glyph| glyph.text.trim().is_empty())
    }
}

/// Why a PDF is not read.
#[derive(Debug)]
pub(super) enum Failure {
    Password,
    TooMuch(String),
    Damaged(String),
}

/// Reads the pages.
pub(super) fn sheets(bytes: Vec<u8>) -> Result<Vec<Sheet>, Failure> {
    let pdf = Pdf::new(bytes).map_err(|error| match error {
        LoadPdfError::Decryption(DecryptionError::PasswordProtected) => Failure::Password,
        LoadPdfError::Decryption(_) => {
            Failure::Damaged("it is encrypted in a way that is not known".to_owned())
        }
        LoadPdfError::Invalid => Failure::Damaged("it has no readable list of objects".to_owned()),
    })?;
    let n_pages = pdf.pages().len();
    if n_pages == 0 {
        return Err(Failure::Damaged("it has no pages".to_owned()));
    }
    if n_pages > MAX_PAGES {
        return Err(Failure::TooMuch(format!("it has more than {MAX_PAGES} pages")));
    }
    super::drawn::check(&pdf).map_err(Failure::TooMuch)?;
    let cache = InterpreterCache::new();
    let mut budget = Budget::default();
    let mut sheets = Vec::with_capacity(n_pages);
    for page in pdf.pages().iter() {
        if page.page_stream().is_some_and(|stream| stream.len() > MAX_PAGE_BYTES) {
            return Err(Failure::TooMuch("one of its pages has too much on it".to_owned()));
        }
        let (width, height) = page.render_dimensions();
        let (width, height) = (f64::from(width), f64::from(height));
        let mut context = Context::new(
            page.initial_transform(true).to_kurbo(),
            Rect::new(0.0, 0.0, width, height),
            &cache,
            pdf.xref(),
            InterpreterSettings::default(),
        );
        let mut collector = Collector::new(width, height, &mut budget);
        let ended = caught(|| interpret_page(page, &mut context, &mut collector));
        let sheet = collector.finish();
        if budget.is_spent() {
            return Err(Failure::TooMuch("it draws more than any text does".to_owned()));
        }
        if ended.is_none() {
            return Err(Failure::Damaged(super::GAVE_UP.to_owned()));
        }
        sheets.push(sheet);
    }
    Ok(sheets)
}

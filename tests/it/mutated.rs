//! Sample documents with bytes changed, left out and repeated: each is read or refused, none makes a
//! reader panic or takes more than five seconds. Ignored, since it runs as long as it is told to.

use std::io::{Cursor, Read, Write};
use std::path::Path;
use std::time::{Duration, Instant};

use qualevel::ingest::{Format, read_document};

/// A small generator of numbers (xorshift), so that a run can be repeated.
struct Numbers(u64);

impl Numbers {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    /// A number below `end`.
    fn below(&mut self, end: usize) -> usize {
        usize::try_from(self.next() % end.max(1) as u64).unwrap()
    }
}

fn mutated(bytes: &[u8], numbers: &mut Numbers) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    for _ in 0..=numbers.below(8) {
        if bytes.is_empty() {
            break;
        }
        let at = numbers.below(bytes.len());
        let end = (at + numbers.below(64)).min(bytes.len());
        match numbers.below(6) {
            0 => bytes[at] ^= 1 << numbers.below(8),
            1 => bytes[at] = u8::try_from(numbers.below(256)).unwrap(),
            2 => drop(bytes.drain(at..end)),
            3 => {
                let part = bytes[at..end].to_vec();
                for _ in 0..numbers.below(200) {
                    bytes.splice(at..at, part.iter().copied());
                }
            }
            4 => bytes.truncate(at),
            _ => {
                let digits = [b"0".as_slice(), b"-1", b"99999999999", b"65535"][numbers.below(4)];
                bytes.splice(at..at, digits.iter().copied());
            }
        }
    }
    bytes
}

/// An archive with one of its parts mutated.
fn repacked(bytes: &[u8], numbers: &mut Numbers) -> Vec<u8> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let chosen = numbers.below(archive.len());
    let mut packed = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for at in 0..archive.len() {
        let mut part = archive.by_index(at).unwrap();
        let name = part.name().unwrap().into_owned();
        let mut text = Vec::new();
        part.read_to_end(&mut text).unwrap();
        if at == chosen {
            text = mutated(&text, numbers);
        }
        packed.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        packed.write_all(&text).unwrap();
    }
    packed.finish().unwrap().into_inner()
}

#[test]
#[ignore = "runs for QUALEVEL_MUTATE_SECONDS for each format"]
fn mutated_documents_are_read_or_refused() {
    let seconds = std::env::var("QUALEVEL_MUTATE_SECONDS").map_or(10, |text| text.parse().unwrap());
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("datasets/samples/documents");
    let formats = [Format::Pdf, Format::Docx, Format::Odt, Format::Xlsx, Format::Ods];
    for format in formats {
        let mut seeds = Vec::new();
        for entry in std::fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            if path.extension().is_some_and(|extension| extension == format.name()) {
                seeds.push(std::fs::read(path).unwrap());
            }
        }
        assert!(!seeds.is_empty(), "{format}");
        let mut numbers = Numbers(0x9e37_79b9_7f4a_7c15);
        let (start, mut n_read, mut n_refused) = (Instant::now(), 0_u64, 0_u64);
        while start.elapsed() < Duration::from_secs(seconds) {
            let seed = numbers.below(seeds.len());
            let bytes = if format != Format::Pdf && numbers.below(2) == 0 {
                repacked(&seeds[seed], &mut numbers)
            } else {
                mutated(&seeds[seed], &mut numbers)
            };
            let before = Instant::now();
            match read_document("mutated", &bytes, Some(format)) {
                Ok(_) => n_read += 1,
                Err(_) => n_refused += 1,
            }
            if before.elapsed() > Duration::from_secs(5) {
                let path = std::env::temp_dir().join(format!("slow.{format}"));
                std::fs::write(&path, &bytes).unwrap();
                panic!("{format}: {:?}, see {}", before.elapsed(), path.display());
            }
        }
        println!("{format}: {n_read} read, {n_refused} refused");
    }
}

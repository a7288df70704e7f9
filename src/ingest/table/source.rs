//! A stream of bytes as lines can be cut from: UTF-8, or a legacy encoding in which line feeds and
//! delimiters are single bytes. Other encodings are turned into UTF-8 on the way.

use std::io::{self, Read};

use encoding_rs::{Decoder, UTF_8};

use super::super::binary::binary_kind;
use super::super::decode::{Guess, guess};
use super::super::error::IngestError;

/// How much is read to guess the encoding.
const SAMPLE_BYTES: usize = 256 * 1024;
/// How much is turned into UTF-8 at once.
const CHUNK_BYTES: usize = 64 * 1024;

/// Bytes ready to be cut.
pub(super) struct Source<R> {
    input: R,
    /// Bytes to hand out before any more are read.
    ready: Vec<u8>,
    n_used: usize,
    decoder: Option<Decoder>,
    is_at_end: bool,
}

/// A source, with what was found out from its beginning.
pub(super) struct Opened<R> {
    pub(super) source: Source<R>,
    /// How cells are to be decoded.
    pub(super) cells: Guess,
    /// The encoding of the input itself.
    pub(super) encoding: &'static str,
    /// The first decoded bytes.
    pub(super) start: String,
}

impl<R: Read> Source<R> {
    /// Reads the beginning of `input` and guesses its encoding.
    pub(super) fn open(name: &str, mut input: R) -> Result<Opened<R>, IngestError> {
        let name = || name.to_owned();
        let mut sample = Vec::new();
        input
            .by_ref()
            .take(SAMPLE_BYTES as u64)
            .read_to_end(&mut sample)
            .map_err(|source| IngestError::Unreadable { name: name(), source })?;
        if sample.is_empty() || (sample.len() < SAMPLE_BYTES && is_blank(&sample)) {
            return Err(IngestError::Empty { name: name() });
        }
        if let Some(kind) = binary_kind(&sample) {
            return Err(IngestError::Binary { name: name(), kind });
        }
        let found = guess(&sample);
        sample.drain(..found.n_bom);
        let encoding = found.encoding.name();
        let is_cut_as_bytes = found.encoding == UTF_8 || found.encoding.is_single_byte();
        let mut source = Self { input, ready: sample, n_used: 0, decoder: None, is_at_end: false };
        let mut cells = Guess { n_bom: 0, ..found };
        if !is_cut_as_bytes {
            let raw = std::mem::take(&mut source.ready);
            let mut decoder = found.encoding.new_decoder_without_bom_handling();
            source.ready = to_utf8(&mut decoder, &raw, false);
            source.decoder = Some(decoder);
            cells = Guess { encoding: UTF_8, ..cells };
        }
        let start = source.ready.get(..4096).unwrap_or(&source.ready);
        let start = String::from_utf8_lossy(start).into_owned();
        Ok(Opened { source, cells, encoding, start })
    }

    /// The bytes that are read already.
    pub(super) fn sample(&self) -> &[u8] {
        self.ready.get(self.n_used..).unwrap_or_default()
    }
}

impl<R: Read> Read for Source<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        while self.n_used >= self.ready.len() {
            if self.is_at_end {
                return Ok(0);
            }
            let Some(decoder) = &mut self.decoder else {
                self.ready = Vec::new();
                self.n_used = 0;
                return self.input.read(out);
            };
            let mut raw = vec![0; CHUNK_BYTES];
            let n = loop {
                match self.input.read(&mut raw) {
                    Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                    done => break done?,
                }
            };
            self.is_at_end = n == 0;
            self.ready = to_utf8(decoder, raw.get(..n).unwrap_or_default(), self.is_at_end);
            self.n_used = 0;
        }
        let ready = self.ready.get(self.n_used..).unwrap_or_default();
        let n = ready.len().min(out.len());
        out[..n].copy_from_slice(&ready[..n]);
        self.n_used += n;
        Ok(n)
    }
}

fn to_utf8(decoder: &mut Decoder, raw: &[u8], is_last: bool) -> Vec<u8> {
    let needed = decoder.max_utf8_buffer_length(raw.len()).unwrap_or(raw.len() * 3 + 16);
    let mut text = String::with_capacity(needed);
    // The buffer holds the longest result, so one call takes all.
    let _ = decoder.decode_to_string(raw, &mut text, is_last);
    text.into_bytes()
}

fn is_blank(bytes: &[u8]) -> bool {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    bytes.iter().all(u8::is_ascii_whitespace)
}

//! How many bytes a stream of a PDF unpacks to, found without keeping them. Which streams are looked at
//! is `drawn`'s business.

use std::borrow::Cow;
use std::io::Read;

use flate2::bufread::{DeflateDecoder, ZlibDecoder};
use hayro_interpret::hayro_syntax::Filter;

/// The most bytes that a byte of deflated data stands for.
const MAX_FLATE_RATIO: u64 = 1032;

/// What is known of a stream's size.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Size {
    /// So many bytes; not much more than the most that is asked about.
    Bytes(u64),
    /// It is packed as an image, and never read as anything else.
    Image,
    /// It is packed twice, each time so that it may swell.
    Twice,
}

/// The size of `data` behind its filters; counting ends soon after `max`.
pub(super) fn unpacked_size(data: &[u8], filters: &[Filter], max: u64) -> Size {
    let mut data = Cow::Borrowed(data);
    let mut size = None;
    for filter in filters {
        match (filter, size) {
            (
                Filter::DctDecode
                | Filter::CcittFaxDecode
                | Filter::Jbig2Decode
                | Filter::JpxDecode,
                _,
            ) => {
                return Size::Image;
            }
            (Filter::Crypt, _) | (Filter::AsciiHexDecode, Some(_)) => {}
            (Filter::AsciiHexDecode, None) => data = Cow::Owned(from_hex(&data)),
            // A `z` stands for four bytes.
            (Filter::Ascii85Decode, Some(n_bytes)) => size = Some(u64::saturating_mul(n_bytes, 4)),
            (Filter::Ascii85Decode, None) if data.len() as u64 > max => {
                return Size::Bytes(data.len() as u64);
            }
            (Filter::Ascii85Decode, None) => data = Cow::Owned(from_base_85(&data)),
            (Filter::FlateDecode, None) => size = Some(inflated_size(&data, max)),
            (Filter::LzwDecode, None) => size = Some(lzw_size(&data, max)),
            (Filter::RunLengthDecode, None) => size = Some(run_length_size(&data)),
            (Filter::FlateDecode | Filter::LzwDecode | Filter::RunLengthDecode, Some(_)) => {
                return Size::Twice;
            }
        }
    }
    Size::Bytes(size.unwrap_or(data.len() as u64))
}

/// The size of deflated data; what follows a broken place counts as if it were zeros.
fn inflated_size(data: &[u8], max: u64) -> u64 {
    let mut zlib = ZlibDecoder::new(data);
    let (size, left) = counted(&mut zlib, max).unwrap_or_else(|size| (size, zlib.get_ref().len()));
    if size > 0 || left == 0 {
        return swollen(size, left);
    }
    let mut raw = DeflateDecoder::new(data);
    let (size, left) = counted(&mut raw, max).unwrap_or_else(|size| (size, raw.get_ref().len()));
    swollen(size, left)
}

/// The size of what `decoder` gives, with nothing left, or the size up to the place where it fails.
fn counted(decoder: &mut impl Read, max: u64) -> Result<(u64, usize), u64> {
    let mut size = 0;
    let mut buffer = [0; 16 * 1024];
    loop {
        match decoder.read(&mut buffer) {
            Ok(0) => return Ok((size, 0)),
            Ok(n_bytes) => size += n_bytes as u64,
            Err(_) => return Err(size),
        }
        if size > max {
            return Ok((size, 0));
        }
    }
}

const fn swollen(size: u64, left: usize) -> u64 {
    size.saturating_add((left as u64).saturating_mul(MAX_FLATE_RATIO))
}

/// The size of data packed by Lempel, Ziv and Welch's method with codes of 9 to 12 bits.
pub(super) fn lzw_size(data: &[u8], max: u64) -> u64 {
    // Both ways of widening codes are tried, since the larger size counts.
    lzw_size_of(data, max, 1).max(lzw_size_of(data, max, 0))
}

fn lzw_size_of(data: &[u8], max: u64, early: usize) -> u64 {
    const CLEAR: usize = 256;
    const END: usize = 257;
    const MAX_ENTRIES: usize = 4096;
    let mut sizes: Vec<u64> = vec![1; END + 1];
    let mut before: Option<u64> = None;
    let mut size = 0;
    let mut bits = Bits { data, n_read: 0 };
    while size <= max {
        let width = match sizes.len() + early {
            2048.. => 12,
            1024.. => 11,
            512.. => 10,
            _ => 9,
        };
        match bits.next(width) {
            None | Some(END) => break,
            Some(CLEAR) => {
                sizes.truncate(END + 1);
                before = None;
            }
            Some(code) => {
                let Some(of_code) = sizes.get(code).copied().or(before.map(|before| before + 1))
                else {
                    break;
                };
                size += of_code;
                if let Some(before) = before.filter(|_| sizes.len() < MAX_ENTRIES) {
                    sizes.push(before + 1);
                }
                before = Some(of_code);
            }
        }
    }
    size
}

/// Reads numbers of some bits each, the highest bit first.
struct Bits<'a> {
    data: &'a [u8],
    n_read: usize,
}

impl Bits<'_> {
    fn next(&mut self, width: usize) -> Option<usize> {
        let mut number = 0;
        for at in self.n_read..self.n_read + width {
            let byte = self.data.get(at / 8)?;
            number = number << 1 | usize::from(byte >> (7 - at % 8) & 1);
        }
        self.n_read += width;
        Some(number)
    }
}

/// The size of runs of the same byte, and of bytes that stand for themselves.
pub(super) fn run_length_size(data: &[u8]) -> u64 {
    let mut size = 0;
    let mut at = 0;
    while let Some(length) = data.get(at).map(|byte| usize::from(*byte)).filter(|n| *n != 128) {
        let (stands_for, n_bytes) =
            if length < 128 { (length + 1, length + 1) } else { (257 - length, 1) };
        size += stands_for as u64;
        at += 1 + n_bytes;
    }
    size
}

/// Bytes written as pairs of hexadecimal digits; other signs are passed over.
fn from_hex(data: &[u8]) -> Vec<u8> {
    let text = data.split(|byte| *byte == b'>').next().unwrap_or_default();
    let digits: Vec<u8> =
        text.iter().filter_map(|byte| u8::try_from(char::from(*byte).to_digit(16)?).ok()).collect();
    digits.chunks(2).map(|pair| pair.iter().fold(0, |byte, digit| byte << 4 | digit)).collect()
}

/// Bytes written as groups of five digits of base 85; other signs are passed over.
fn from_base_85(data: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut digits = Vec::with_capacity(5);
    for byte in data.iter().take_while(|byte| **byte != b'~') {
        match byte {
            b'z' if digits.is_empty() => bytes.extend([0; 4]),
            b'!'..=b'u' => digits.push(byte - b'!'),
            _ => {}
        }
        if digits.len() == 5 {
            bytes.extend(group_of(&digits));
            digits.clear();
        }
    }
    if let Some(n_bytes) = digits.len().checked_sub(1) {
        digits.resize(5, 84);
        bytes.extend(group_of(&digits).into_iter().take(n_bytes));
    }
    bytes
}

fn group_of(digits: &[u8]) -> [u8; 4] {
    let add = |number: u32, digit: &u8| number.wrapping_mul(85).wrapping_add(u32::from(*digit));
    digits.iter().fold(0, add).to_be_bytes()
}

#[cfg(test)]
mod tests;

//! Looks a PDF over for streams that unpack to more than any text needs, before it is opened: opening
//! unpacks the streams that list its objects. Only what stands in the file without encryption is seen.

use std::io::{Read, copy, sink};

use flate2::read::ZlibDecoder;

use super::unpack::{lzw_size, run_length_size};

/// The most that one stream other than an image may unpack to.
pub(super) const MAX_STREAM_MIB: u64 = 64;
/// The most that all of them may unpack to.
pub(super) const MAX_TOTAL_MIB: u64 = 256;
pub(super) const MIB: u64 = 1024 * 1024;
/// How far before a stream its dictionary is looked for.
const DICTIONARY_BYTES: usize = 2048;

/// Says what unpacks to too much, if anything does.
pub(super) fn check(bytes: &[u8]) -> Result<(), String> {
    let mut left = MAX_TOTAL_MIB * MIB;
    for start in starts(bytes) {
        let before = bytes.get(start.saturating_sub(DICTIONARY_BYTES)..start).unwrap_or_default();
        let dictionary = last_object(before);
        let lists_objects = [b"/ObjStm".as_slice(), b"/XRef", b"/First"];
        if has(dictionary, b"/Image") && !lists_objects.iter().any(|word| has(dictionary, word)) {
            continue;
        }
        if n_filters(dictionary) > 1 {
            return Err("it holds a stream that is compressed twice".to_owned());
        }
        let data = bytes.get(start..).unwrap_or_default();
        let max = (MAX_STREAM_MIB * MIB).min(left);
        let n_bytes = if has(dictionary, b"/LZW") {
            lzw_size(until_end(data), max)
        } else if has(dictionary, b"/RunLengthDecode") || has(dictionary, b"/RL") {
            run_length_size(until_end(data))
        } else {
            let mut inflated = ZlibDecoder::new(data).take(max + 1);
            // What is no valid stream is left to the reader.
            let Ok(n_bytes) = copy(&mut inflated, &mut sink()) else { continue };
            n_bytes
        };
        if n_bytes > MAX_STREAM_MIB * MIB {
            return Err(format!("one of its streams unpacks to more than {MAX_STREAM_MIB} MiB"));
        }
        left = left
            .checked_sub(n_bytes)
            .ok_or_else(|| format!("its streams unpack to more than {MAX_TOTAL_MIB} MiB"))?;
    }
    Ok(())
}

/// Where the data of each stream starts.
fn starts(bytes: &[u8]) -> impl Iterator<Item = usize> {
    const KEYWORD: &[u8] = b"stream";
    let mut at = 0;
    std::iter::from_fn(move || {
        loop {
            let rest = bytes.get(at..)?;
            let found = at + rest.windows(KEYWORD.len()).position(|window| window == KEYWORD)?;
            at = found + KEYWORD.len();
            let is_end = found >= 3 && bytes.get(found - 3..found) == Some(b"end");
            let after = bytes.get(at..)?;
            let n_feeds = if after.starts_with(b"\r\n") {
                2
            } else {
                usize::from(after.starts_with(b"\n") || after.starts_with(b"\r"))
            };
            if !is_end && n_feeds > 0 {
                at += n_feeds;
                return Some(at);
            }
        }
    })
}

/// The data of the stream that `data` starts with.
fn until_end(data: &[u8]) -> &[u8] {
    const KEYWORD: &[u8] = b"endstream";
    let end = data.windows(KEYWORD.len()).position(|window| window == KEYWORD);
    data.get(..end.unwrap_or(data.len())).unwrap_or_default()
}

/// What follows the last ` obj` of `before`.
fn last_object(before: &[u8]) -> &[u8] {
    let at = before.windows(4).rposition(|window| window == b" obj").unwrap_or(0);
    before.get(at..).unwrap_or_default()
}

fn has(text: &[u8], word: &[u8]) -> bool {
    text.windows(word.len()).any(|window| window == word)
}

fn n_filters(dictionary: &[u8]) -> usize {
    let n = |word: &[u8]| dictionary.windows(word.len()).filter(|window| *window == word).count();
    n(b"/FlateDecode") + n(b"/LZWDecode") + n(b"/RunLengthDecode")
}

//! Looks a PDF over for streams that unpack to more than any text needs, before it is read.

use std::io::{Read, copy, sink};

use flate2::read::ZlibDecoder;

/// The most that one stream other than an image may unpack to.
const MAX_STREAM_MIB: u64 = 64;
/// The most that all of them may unpack to.
const MAX_TOTAL_MIB: u64 = 256;
const MIB: u64 = 1024 * 1024;
/// How far before a stream its dictionary is looked for.
const DICTIONARY_BYTES: usize = 2048;

/// Says what unpacks to too much, if anything does.
pub(super) fn check(bytes: &[u8]) -> Result<(), String> {
    let mut left = MAX_TOTAL_MIB * MIB;
    for start in starts(bytes) {
        let before = bytes.get(start.saturating_sub(DICTIONARY_BYTES)..start).unwrap_or_default();
        let dictionary = last_object(before);
        if has(dictionary, b"/Image") {
            continue;
        }
        if n_filters(dictionary) > 1 {
            return Err("it holds a stream that is compressed twice".to_owned());
        }
        let data = bytes.get(start..).unwrap_or_default();
        let mut inflated = ZlibDecoder::new(data).take((MAX_STREAM_MIB * MIB).min(left) + 1);
        // What is no valid stream is left to the reader.
        let Ok(n_bytes) = copy(&mut inflated, &mut sink()) else { continue };
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
    n(b"/FlateDecode") + n(b"/LZWDecode")
}

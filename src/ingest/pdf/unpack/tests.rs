//! Sizes that are told without unpacking to memory.

use std::io::Write;

use flate2::Compression;
use flate2::write::{DeflateEncoder, ZlibEncoder};
use hayro_interpret::hayro_syntax::Filter;

use super::*;

const MAX: u64 = 1_000_000;

fn zlib(bytes: &[u8]) -> Vec<u8> {
    let mut packer = ZlibEncoder::new(Vec::new(), Compression::best());
    packer.write_all(bytes).unwrap();
    packer.finish().unwrap()
}

/// Numbers of 9 to 12 bits, as wide as the reader of LZW expects them.
fn lzw(codes: impl Iterator<Item = usize>) -> Vec<u8> {
    let (mut bits, mut n_entries) = (Vec::new(), 258);
    let mut is_first = true;
    for code in codes {
        let width = match n_entries + 1 {
            2048.. => 12,
            1024.. => 11,
            512.. => 10,
            _ => 9,
        };
        bits.extend((0..width).rev().map(|at| code >> at & 1));
        if code == 256 {
            (n_entries, is_first) = (258, true);
        } else if !std::mem::take(&mut is_first) {
            n_entries = (n_entries + 1).min(4096);
        }
    }
    bits.chunks(8)
        .map(|byte| (0..8).fold(0, |all, at| all << 1 | u8::from(byte.get(at) == Some(&1))))
        .collect()
}

/// Codes of which each stands for one byte more than the one before.
fn growing(n_rounds: usize) -> impl Iterator<Item = usize> {
    (0..n_rounds).flat_map(|_| [256, 0].into_iter().chain(258..4096)).chain([257])
}

fn digit(number: u8) -> char {
    char::from_digit(number.into(), 16).unwrap()
}

/// The size, which is known.
fn n_bytes(data: &[u8], filters: &[Filter]) -> u64 {
    match unpacked_size(data, filters, MAX) {
        Size::Bytes(n_bytes) => n_bytes,
        other => panic!("{other:?}"),
    }
}

#[test]
fn each_way_of_packing_has_its_size() {
    let size = |data: &[u8], filters: &[Filter]| unpacked_size(data, filters, MAX);
    let zeros = vec![0; 70_000];
    assert_eq!(size(b"abc", &[]), Size::Bytes(3));
    assert_eq!(size(&zlib(&zeros), &[Filter::FlateDecode]), Size::Bytes(70_000));
    assert_eq!(
        size(&[2, 7, 7, 7, 129, 0, 128, 9], &[Filter::RunLengthDecode]),
        Size::Bytes(3 + 128)
    );
    assert_eq!(
        size(&lzw([256, 45, 258, 65, 257].into_iter()), &[Filter::LzwDecode]),
        Size::Bytes(4)
    );
    // Entries of 1 to 3839 bytes, more than the limit in all.
    let large = unpacked_size(&lzw(growing(1)), &[Filter::LzwDecode], u64::MAX);
    assert_eq!(large, Size::Bytes((1..=3839).sum()));
}

#[test]
fn deflated_data_may_come_without_a_header() {
    let mut packer = DeflateEncoder::new(Vec::new(), Compression::fast());
    packer.write_all(&[1; 5000]).unwrap();
    let data = packer.finish().unwrap();
    assert_eq!(unpacked_size(&data, &[Filter::FlateDecode], MAX), Size::Bytes(5000));
}

#[test]
fn letters_around_packed_data_are_taken_off_first() {
    let packed = zlib(&[b'x'; 3000]);
    let hex: String =
        packed.iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 15), '\n']).collect();

    let filters = [Filter::AsciiHexDecode, Filter::FlateDecode];
    assert_eq!(unpacked_size(format!("{hex}>").as_bytes(), &filters, MAX), Size::Bytes(3000));
    assert_eq!(from_base_85(b"87cURD]i,\"Ebo80~>"), b"Hello World!");
    assert_eq!(from_base_85(b"z87cUR"), [&[0; 4], b"Hell".as_slice()].concat());
}

#[test]
fn counting_ends_soon_after_the_limit() {
    let size = n_bytes(&zlib(&vec![0; 40_000_000]), &[Filter::FlateDecode]);
    assert!((MAX + 1..2 * MAX).contains(&size), "{size}");
    let size = n_bytes(&lzw(growing(100)), &[Filter::LzwDecode]);
    assert!((MAX + 1..2 * MAX).contains(&size), "{size}");
}

#[test]
fn what_follows_a_broken_place_is_taken_to_swell() {
    let mut data = zlib(&vec![7; 100_000]);
    data.truncate(data.len() - 4);
    assert_eq!(unpacked_size(&data, &[Filter::FlateDecode], MAX), Size::Bytes(100_000));
    data.extend([0xff; 10_000]);
    assert!(n_bytes(&data, &[Filter::FlateDecode]) > MAX);
}

#[test]
fn images_and_what_is_packed_twice_have_no_size() {
    assert_eq!(unpacked_size(b"", &[Filter::DctDecode], MAX), Size::Image);
    let twice = [Filter::LzwDecode, Filter::FlateDecode];
    assert_eq!(unpacked_size(b"", &twice, MAX), Size::Twice);
}

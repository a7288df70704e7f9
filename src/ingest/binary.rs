//! What bytes that are no text look like, and what to do about them.

use super::document::Format;

/// A kind of file that holds no plain text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum BinaryKind {
    /// Portable Document Format.
    Pdf,
    /// Word processor document (`.docx`, `.odt`, `.doc`).
    WordDocument,
    /// Spreadsheet (`.xlsx`, `.ods`).
    Spreadsheet,
    /// Presentation (`.pptx`, `.odp`).
    Presentation,
    /// Rich Text Format.
    RichText,
    /// An office file from before 2007, of any kind.
    OldOffice,
    /// An e-book (`.epub`).
    Ebook,
    /// A document of Apple's programs (`.pages`, `.numbers`, `.key`).
    Iwork,
    /// A ZIP archive of something else.
    Zip,
    /// Compressed data.
    Compressed,
    /// A picture.
    Image,
    /// Sound or video.
    Media,
    /// A program.
    Program,
    /// A database (`.sqlite`).
    Database,
    /// A columnar table (`.parquet`).
    Parquet,
    /// Text in UTF-32.
    Utf32,
    /// Anything else.
    Unknown,
}

impl BinaryKind {
    /// Every kind.
    pub const ALL: [Self; 17] = [
        Self::Pdf,
        Self::WordDocument,
        Self::Spreadsheet,
        Self::Presentation,
        Self::RichText,
        Self::OldOffice,
        Self::Ebook,
        Self::Iwork,
        Self::Zip,
        Self::Compressed,
        Self::Image,
        Self::Media,
        Self::Program,
        Self::Database,
        Self::Parquet,
        Self::Utf32,
        Self::Unknown,
    ];

    /// The kind in words, with its article.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Pdf => "a PDF document",
            Self::WordDocument => "a word processor document",
            Self::Spreadsheet => "a spreadsheet",
            Self::Presentation => "a presentation",
            Self::RichText => "a Rich Text document",
            Self::OldOffice => "an office document of the old binary format",
            Self::Ebook => "an e-book",
            Self::Iwork => "a document of Pages, Numbers or Keynote",
            Self::Zip => "a ZIP archive",
            Self::Compressed => "a compressed file",
            Self::Image => "an image",
            Self::Media => "a sound or video file",
            Self::Program => "a program",
            Self::Database => "a database file",
            Self::Parquet => "a Parquet table",
            Self::Utf32 => "text in UTF-32",
            Self::Unknown => "binary data",
        }
    }

    /// What to do about it.
    #[must_use]
    pub const fn remedy(self) -> &'static str {
        match self {
            Self::Pdf | Self::WordDocument => {
                "read it with `qualevel analyse`, without a stated format"
            }
            Self::RichText | Self::Ebook => "save it as DOCX, ODT or HTML first",
            Self::OldOffice => "save it as DOCX or XLSX first",
            Self::Iwork => "export it as DOCX, XLSX or PDF first",
            Self::Spreadsheet => {
                "name its file, without a stated format; or save the sheet as CSV first"
            }
            Self::Presentation => "save its outline as plain text first",
            Self::Zip | Self::Compressed => "unpack it first",
            Self::Image => "recognise its text first, for instance with `tesseract`",
            Self::Database => "export the table as CSV or JSON Lines first",
            Self::Parquet => PARQUET_REMEDY,
            Self::Utf32 => "save it as UTF-8 first",
            Self::Media | Self::Program | Self::Unknown => {
                "expected text, Markdown, HTML, PDF, an office document, CSV or JSON Lines"
            }
        }
    }
}

#[cfg(feature = "polars")]
const PARQUET_REMEDY: &str =
    "only `catalogue` reads it, from a file and without a stated format; or export it as CSV first";
#[cfg(not(feature = "polars"))]
const PARQUET_REMEDY: &str = "export it as CSV first, or build Qualevel so that `catalogue` reads \
                              Parquet: `cargo install --path . --features polars`";

/// First bytes that tell a kind of file.
const SIGNATURES: [(&[u8], BinaryKind); 26] = [
    (b"%PDF-", BinaryKind::Pdf),
    (b"{\\rtf", BinaryKind::RichText),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", BinaryKind::OldOffice),
    (b"\x1f\x8b", BinaryKind::Compressed),
    (b"BZh", BinaryKind::Compressed),
    (b"\xfd7zXZ\0", BinaryKind::Compressed),
    (b"\x28\xb5\x2f\xfd", BinaryKind::Compressed),
    (b"7z\xbc\xaf\x27\x1c", BinaryKind::Compressed),
    (b"Rar!\x1a", BinaryKind::Compressed),
    (b"\x89PNG\r\n", BinaryKind::Image),
    (b"\xff\xd8\xff", BinaryKind::Image),
    (b"GIF87a", BinaryKind::Image),
    (b"GIF89a", BinaryKind::Image),
    (b"II*\0", BinaryKind::Image),
    (b"MM\0*", BinaryKind::Image),
    (b"8BPS", BinaryKind::Image),
    (b"ID3", BinaryKind::Media),
    (b"OggS", BinaryKind::Media),
    (b"fLaC", BinaryKind::Media),
    (b"\x1aE\xdf\xa3", BinaryKind::Media),
    (b"\x7fELF", BinaryKind::Program),
    (b"MZ\x90\0", BinaryKind::Program),
    (b"SQLite format 3\0", BinaryKind::Database),
    (b"PAR1", BinaryKind::Parquet),
    (b"\xff\xfe\0\0", BinaryKind::Utf32),
    (b"\0\0\xfe\xff", BinaryKind::Utf32),
];

/// How much of a file is looked at.
const SAMPLE_BYTES: usize = 64 * 1024;

/// What `bytes` look like if they are no text; `None` for text, UTF-16 included.
///
/// `bytes` is a file or its beginning.
pub(super) fn binary_kind(bytes: &[u8]) -> Option<BinaryKind> {
    let sample = bytes.get(..SAMPLE_BYTES).unwrap_or(bytes);
    let start = sample.strip_prefix(b"\xef\xbb\xbf").unwrap_or(sample);
    for (signature, kind) in SIGNATURES {
        if start.starts_with(signature) {
            return Some(kind);
        }
    }
    match (start.get(..4), start.get(4..8), start.get(8..12)) {
        (Some(b"PK\x03\x04" | b"PK\x05\x06"), ..) => return Some(zip_kind(start)),
        (Some(b"RIFF"), _, Some(b"WEBP")) => return Some(BinaryKind::Image),
        (Some(b"RIFF"), ..) | (_, Some(b"ftyp"), _) => return Some(BinaryKind::Media),
        _ => {}
    }
    if super::decode::utf16_of(sample).is_some() {
        return None;
    }
    let n_control = sample
        .iter()
        .filter(|byte| byte.is_ascii_control() && !matches!(byte, b'\t' | b'\n' | 0x0b..=b'\r'))
        .count();
    // Among even bytes a tenth are control characters; a text that was cut out of something may hold
    // a few.
    let is_binary = n_control * 10 > sample.len() || n_control > 8 && n_control * 25 > sample.len();
    is_binary.then_some(BinaryKind::Unknown)
}

/// Office formats are archives; the names of their entries tell them apart.
fn zip_kind(start: &[u8]) -> BinaryKind {
    const INSIDE: [(&[u8], BinaryKind); 8] = [
        (b"word/", BinaryKind::WordDocument),
        (b"xl/", BinaryKind::Spreadsheet),
        (b"ppt/", BinaryKind::Presentation),
        (b"opendocument.text", BinaryKind::WordDocument),
        (b"opendocument.spreadsheet", BinaryKind::Spreadsheet),
        (b"opendocument.presentation", BinaryKind::Presentation),
        (b"epub+zip", BinaryKind::Ebook),
        (b"Index/Document.iwa", BinaryKind::Iwork),
    ];
    INSIDE
        .iter()
        .find(|(name, _)| start.windows(name.len()).any(|window| window == *name))
        .map_or(BinaryKind::Zip, |(_, kind)| *kind)
}

/// The format that is read of a file of the kind, by what stands in its first and last bytes.
pub(super) fn packed_format(bytes: &[u8]) -> Option<Format> {
    const INSIDE: [(&[u8], Format); 4] = [
        (b"word/document", Format::Docx),
        (b"xl/workbook", Format::Xlsx),
        (b"opendocument.text", Format::Odt),
        (b"opendocument.spreadsheet", Format::Ods),
    ];
    let head = bytes.get(..SAMPLE_BYTES).unwrap_or(bytes);
    let start = head.get(..1024).unwrap_or(head);
    if start.windows(5).any(|window| window == b"%PDF-") && binary_kind(start).is_some() {
        return Some(Format::Pdf);
    }
    if !head.starts_with(b"PK\x03\x04") {
        return None;
    }
    // Entries are named before each of them and once more in the list at the end.
    let tail = bytes.get(bytes.len().saturating_sub(SAMPLE_BYTES)..).unwrap_or_default();
    let holds = |name: &[u8]| {
        [head, tail].iter().any(|part| part.windows(name.len()).any(|window| window == name))
    };
    INSIDE.iter().find(|(name, _)| holds(name)).map(|(_, format)| *format)
}

/// Whether an office file of the old container holds a new one, encrypted.
pub(super) fn is_encrypted_office(bytes: &[u8]) -> bool {
    const STREAM: &str = "EncryptedPackage";
    let name: Vec<u8> = STREAM.encode_utf16().flat_map(u16::to_le_bytes).collect();
    binary_kind(bytes) == Some(BinaryKind::OldOffice)
        && bytes.windows(name.len()).any(|window| window == name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_signature_is_known() {
        for (signature, kind) in SIGNATURES {
            assert_eq!(binary_kind(&[signature, b"rest"].concat()), Some(kind));
        }
        assert_eq!(binary_kind(b"PK\x03\x04....word/document.xml"), Some(BinaryKind::WordDocument));
        assert_eq!(binary_kind(b"PK\x03\x04....xl/workbook.xml"), Some(BinaryKind::Spreadsheet));
        assert_eq!(binary_kind(b"PK\x03\x04....notes.txt"), Some(BinaryKind::Zip));
        assert_eq!(packed_format(b"PK\x03\x04....word/document.xml"), Some(Format::Docx));
        assert_eq!(packed_format(b"PK\x03\x04....notes.txt"), None);
        assert_eq!(packed_format(b"\n%PDF-1.4"), None);
        assert_eq!(packed_format(b"%PDF-1.4"), Some(Format::Pdf));
        assert_eq!(binary_kind(b"RIFF....WEBPVP8"), Some(BinaryKind::Image));
    }

    #[test]
    fn text_is_not_binary_even_with_a_few_nul_bytes() {
        assert_eq!(binary_kind(b"Explain the water cycle to younger pupils.\0\0\n"), None);
        assert_eq!(binary_kind("Vannets kretsløp".as_bytes()), None);
        assert_eq!(binary_kind(b"E\0x\0p\0l\0a\0i\0n\0 \0i\0t\0"), None);
        assert_eq!(binary_kind(&[0, 1, 2, 3, 250, 7, 9, 14]), Some(BinaryKind::Unknown));
        let even: Vec<u8> = (0..3000_u32).map(|n| (n * 40_503).to_le_bytes()[1]).collect();
        assert_eq!(binary_kind(&even), Some(BinaryKind::Unknown));
    }

    #[test]
    fn names_and_remedies_differ_from_nothing() {
        for kind in BinaryKind::ALL {
            assert!(!kind.name().is_empty() && !kind.remedy().is_empty());
        }
    }
}

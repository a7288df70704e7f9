//! Office documents: DOCX and `OpenDocument` text to visible text, XLSX and `OpenDocument` sheets to
//! rows of cells. What every file of these formats is: an archive of XML parts.

mod archive;
mod docx;
mod docx_styles;
mod grid;
mod odf;
mod odf_styles;
mod xml;

pub(super) use archive::Archive;
pub(super) use docx::read_docx;
pub(super) use odf::{read_odt, read_sheets};

//! A ZIP archive whose parts are read up to a limit, whatever sizes it states.

use std::io::{Cursor, Read, copy, sink};

use encoding_rs::UTF_8;
use zip::ZipArchive;
use zip::result::ZipError;

use super::super::error::IngestError;

/// The most that one part may unpack to.
const MAX_PART_MIB: u64 = 32;
/// The most that all parts of an archive may unpack to.
const MAX_TOTAL_MIB: u64 = 256;
const MIB: u64 = 1024 * 1024;

/// An opened archive.
pub(in crate::ingest) struct Archive<'a> {
    name: &'a str,
    what: &'static str,
    zip: ZipArchive<Cursor<&'a [u8]>>,
}

impl<'a> Archive<'a> {
    /// Opens the archive that `what` (with its article) is.
    pub(in crate::ingest) fn open(
        name: &'a str,
        what: &'static str,
        bytes: &'a [u8],
    ) -> Result<Self, IngestError> {
        let zip = ZipArchive::new(Cursor::new(bytes)).map_err(|error| {
            let reason = format!("it is no complete ZIP archive ({error})");
            IngestError::Damaged { name: name.to_owned(), what, reason }
        })?;
        Ok(Self { name, what, zip })
    }

    /// The text of a part, or nothing if there is no such part.
    pub(super) fn part(&mut self, path: &str) -> Result<Option<String>, IngestError> {
        let mut bytes = Vec::new();
        let read = match self.zip.by_name(path) {
            Ok(part) => {
                part.take(MAX_PART_MIB * MIB + 1).read_to_end(&mut bytes).map_err(Into::into)
            }
            Err(ZipError::FileNotFound) => return Ok(None),
            Err(error) => Err(error),
        };
        read.map_err(|error| self.refused(path, &error))?;
        if bytes.len() as u64 > MAX_PART_MIB * MIB {
            return Err(self.too_much(&format!("part `{path}`"), MAX_PART_MIB));
        }
        Ok(Some(UTF_8.decode(&bytes).0.into_owned()))
    }

    /// The text of a part that the format needs.
    pub(super) fn needed(&mut self, path: &str) -> Result<String, IngestError> {
        self.part(path)?.ok_or_else(|| self.damaged(&format!("it has no part `{path}`")))
    }

    /// Unpacks every part and forgets it: for readers that set no limits themselves.
    pub(in crate::ingest) fn check_sizes(&mut self) -> Result<(), IngestError> {
        let mut left = MAX_TOTAL_MIB * MIB;
        for at in 0..self.zip.len() {
            let counted = match self.zip.by_index(at) {
                Ok(part) => copy(&mut part.take(left + 1), &mut sink()).map_err(Into::into),
                Err(error) => Err(error),
            };
            let n_bytes = counted.map_err(|error| self.refused(&format!("number {at}"), &error))?;
            left = left
                .checked_sub(n_bytes)
                .ok_or_else(|| self.too_much("what it holds", MAX_TOTAL_MIB))?;
        }
        Ok(())
    }

    fn refused(&self, path: &str, error: &ZipError) -> IngestError {
        match error {
            ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) => {
                IngestError::Password { name: self.name.to_owned() }
            }
            error => self.damaged(&format!("part `{path}` cannot be unpacked: {error}")),
        }
    }

    pub(super) fn damaged(&self, reason: &str) -> IngestError {
        let (name, reason) = (self.name.to_owned(), reason.to_owned());
        IngestError::Damaged { name, what: self.what, reason }
    }

    pub(super) fn password(&self) -> IngestError {
        IngestError::Password { name: self.name.to_owned() }
    }

    fn too_much(&self, part: &str, max_mib: u64) -> IngestError {
        let reason = format!("{part} unpacks to more than {max_mib} MiB");
        IngestError::TooMuch { name: self.name.to_owned(), reason }
    }
}

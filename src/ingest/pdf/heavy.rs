//! Tells bold letters by their ink: names of fonts are often missing or wrong.

use std::collections::BTreeMap;

use super::page::Sheet;

/// A letter with so much more ink than the same letter usually has is bold.
const BOLD_RATIO: f64 = 1.2;

/// The usual ink of each letter of a document.
#[derive(Debug, Default)]
pub(super) struct Inks(BTreeMap<String, f64>);

impl Inks {
    /// The median ink of each letter.
    pub(super) fn of(sheets: &[Sheet]) -> Self {
        let mut inks: BTreeMap<&str, Vec<f64>> = BTreeMap::new();
        for glyph in sheets.iter().flat_map(|sheet| &sheet.glyphs) {
            if let Some(ink) = glyph.ink.filter(|ink| *ink > 0.0) {
                inks.entry(&glyph.text).or_default().push(ink);
            }
        }
        Self(
            inks.into_iter()
                .map(|(letter, mut inks)| {
                    inks.sort_by(f64::total_cmp);
                    (letter.to_owned(), inks.get(inks.len() / 2).copied().unwrap_or_default())
                })
                .collect(),
        )
    }

    /// How much more ink the letter has than usual; nothing where that is not known.
    pub(super) fn ratio(&self, letter: &str, ink: Option<f64>) -> Option<f64> {
        let usual = self.0.get(letter).filter(|usual| **usual > 0.0)?;
        Some(ink.filter(|ink| *ink > 0.0)? / usual)
    }

    /// Whether letters with these ratios are bold.
    pub(super) fn is_bold(ratios: &mut [f64]) -> bool {
        ratios.sort_by(f64::total_cmp);
        ratios.get(ratios.len() / 2).is_some_and(|median| *median >= BOLD_RATIO)
    }
}

//! The vectors of the landmarks, `models/accurate/landmarks.bin`.

use anyhow::Context;

use super::draft::Drafts;
use crate::evidence::{is_up_to_date, landmark_texts, to_bytes};
use crate::model::{ModelChoice, built_in};
use crate::upkeep::repository::Repository;

const FILE: &str = "models/accurate/landmarks.bin";

/// Computes the vectors anew where the network or a text has changed; that takes about a minute.
pub(super) fn generate(repository: &Repository, drafts: &mut Drafts) -> anyhow::Result<()> {
    let model = built_in(ModelChoice::Accurate)?;
    let space = &model.identity().feature_space;
    let present = std::fs::read(repository.path(FILE)).unwrap_or_default();
    if is_up_to_date(&present, space) {
        drafts.file(FILE, present);
        return Ok(());
    }
    let texts = landmark_texts();
    let texts: Vec<_> = texts.iter().map(String::as_str).collect();
    let read = model.predict_with_vectors(&texts)?;
    let vectors: Vec<_> = read.into_iter().filter_map(|(_, vector)| vector).collect();
    let bytes = to_bytes(space, &vectors).context("the accurate model has no network")?;
    drafts.file(FILE, bytes);
    Ok(())
}

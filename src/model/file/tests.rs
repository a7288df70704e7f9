//! Model folders written and read back, and damaged ones refused.

use super::*;
use crate::encode::NgramSpace;

fn parts() -> ModelParts {
    let space = NgramSpace { bucket_bits: 8, ..NgramSpace::default() };
    ModelParts {
        name: "tiny".to_owned(),
        version: "1.0.0".to_owned(),
        feature_space: FeatureSpace::Ngram(space),
        heads: Heads::default(),
        scale: LevelScale::identity(1.0),
        decision: Decision::default(),
        rows: (0..256u16).map(|i| [f32::from(i) / 3.0; 11]).collect(),
        trained_on: vec![TrainingData {
            name: "table".to_owned(),
            rows: 3,
            sha256: "ab".repeat(32),
        }],
        seed: 7,
    }
}

fn saved() -> (tempfile::TempDir, Vec<u8>, Vec<u8>) {
    let folder = tempfile::tempdir().unwrap();
    Model::new(parts()).unwrap().save(folder.path()).unwrap();
    let read = |name| fs::read(folder.path().join(name)).unwrap();
    let (description, weights) = (read("model.json"), read("weights.bin"));
    (folder, description, weights)
}

fn message(description: &[u8], weights: &[u8]) -> String {
    Model::from_bytes("tiny", ModelBytes { description, weights }).unwrap_err().to_string()
}

#[test]
fn saving_what_was_loaded_gives_the_same_bytes() {
    let (_folder, description, weights) = saved();
    let bytes = ModelBytes { description: &description, weights: &weights };
    let model = Model::from_bytes("tiny", bytes).unwrap();
    assert_eq!(model, Model::new(parts()).unwrap());
    let again = tempfile::tempdir().unwrap();
    model.save(again.path()).unwrap();
    assert_eq!(fs::read(again.path().join("model.json")).unwrap(), description);
    assert_eq!(fs::read(again.path().join("weights.bin")).unwrap(), weights);
}

#[test]
fn every_damage_to_the_description_has_its_own_message() {
    let (_folder, description, weights) = saved();
    let text = String::from_utf8(description).unwrap();
    for (find, replace, expected) in [
        (
            "qualevel-model",
            "other",
            "`model.json` of `tiny` has kind `other`; expected `qualevel-model`",
        ),
        (
            "\"format_version\": 1",
            "\"format_version\": 9",
            "`model.json` of `tiny` has format_version `9`; expected `1`",
        ),
        (
            "\"slope\": 1.0",
            "\"slope\": -1.0",
            "slope of the level head of model `tiny` is -1; expected a finite number above 0",
        ),
        (
            "\"coverage\": 0.8",
            "\"coverage\": 1.8",
            "coverage of model `tiny` is 1.8; expected 0 to 1",
        ),
        (
            "3.5,",
            "0.5,",
            "thresholds of the level head of model `tiny` must rise strictly, but 0.5 follows 2.5",
        ),
        (
            "\"bucket_bits\": 8",
            "\"bucket_bits\": 9",
            "the count of features in `weights.bin` of model `tiny` is 256; expected 512",
        ),
    ] {
        assert!(text.contains(find), "{find}");
        assert_eq!(message(text.replacen(find, replace, 1).as_bytes(), &weights), expected);
    }
    let cut = message(&text.as_bytes()[..200], &weights);
    assert!(cut.starts_with("`model.json` of `tiny` cannot be read: EOF"), "{cut}");
    let unknown = text.replacen("\"seed\"", "\"sead\"", 1);
    let unknown = message(unknown.as_bytes(), &weights);
    assert!(unknown.contains("unknown field `sead`"), "{unknown}");
}

#[test]
fn other_weights_than_the_description_names_are_refused() {
    let (_folder, description, mut weights) = saved();
    weights[40] ^= 1;
    let found = message(&description, &weights);
    assert!(found.starts_with("`weights.bin` of `tiny` has SHA-256 "), "{found}");
    assert!(found.contains("; `model.json` names "), "{found}");
}

#[test]
fn no_prefix_of_the_files_panics() {
    let (_folder, description, weights) = saved();
    for len in (0..description.len()).step_by(7) {
        message(&description[..len], &weights);
    }
    for len in (0..weights.len()).step_by(97) {
        message(&description, &weights[..len]);
    }
}

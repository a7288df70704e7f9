//! The embedded models, and folders loaded in their place.

use super::*;
use crate::encode::{Features, StatementForm};
use crate::model::file::sha256;
use crate::model::heads::{Decision, Heads};
use crate::model::{LevelScale, file::ModelParts};

const TINY: &str = "tests/fixtures/tiny-encoder";

/// A folder with a model on the tiny network, whose files stand beside it.
fn transformer_folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let network = read(Path::new(TINY), "pooled.onnx").unwrap();
    let tokenizer = read(Path::new(TINY), "tokenizer.json").unwrap();
    let space = TransformerSpace {
        network_sha256: sha256(&network),
        tokenizer_sha256: sha256(&tokenizer),
        n_dimensions: 16,
        max_tokens: 48,
        batch_size: 4,
        prefix: String::new(),
        form: StatementForm::Written,
    };
    let parts = ModelParts {
        name: "tiny".to_owned(),
        version: "1.0.0".to_owned(),
        feature_space: FeatureSpace::Transformer(space),
        heads: Heads::default(),
        scale: LevelScale::identity(1.0),
        decision: Decision::default(),
        rows: (0..16u8).map(|i| [f32::from(i) / 16.0 - 0.5; 11]).collect(),
        trained_on: Vec::new(),
        seed: 1,
    };
    Model::new(parts).unwrap().save(folder.path()).unwrap();
    fs::write(folder.path().join("model.onnx"), network).unwrap();
    fs::write(folder.path().join("tokenizer.json"), tokenizer).unwrap();
    folder
}

fn message(folder: &Path) -> String {
    let name = folder.display().to_string();
    load(folder).err().unwrap().to_string().replace(&name, "F")
}

#[test]
fn the_fast_model_is_embedded_and_loaded_once() {
    let first = embedded(ModelChoice::Fast).unwrap();
    assert!(Arc::ptr_eq(&first, &embedded(ModelChoice::Fast).unwrap()));
    assert_eq!(first.identity().name, "fast");
    let texts = ["Explains how a lock works.", "Designs original research.", ""];
    let found = first.predict(&texts).unwrap();
    assert_eq!(found.len(), 3);
    assert!(found[0].level_mean < found[1].level_mean);
}

#[test]
fn the_same_model_from_its_folder_predicts_the_same() {
    let texts = ["Repairs a puncture under supervision.", "Leads a research group."];
    let built_in = built_in(ModelChoice::Fast).unwrap();
    let loaded = load(Path::new("models/fast")).unwrap();
    assert_eq!(loaded.identity(), built_in.identity());
    assert_eq!(loaded.predict(&texts).unwrap(), built_in.predict(&texts).unwrap());
}

#[test]
fn neither_order_nor_neighbours_nor_threads_change_a_fast_prediction() {
    let model = built_in(ModelChoice::Fast).unwrap();
    let texts: Vec<String> =
        (0..700).map(|i| format!("plan survey {} of site {i}", i % 9)).collect();
    let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
    let together = model.predict(&texts).unwrap();
    let pool = rayon::ThreadPoolBuilder::new().num_threads(1).build().unwrap();
    assert_eq!(pool.install(|| model.predict(&texts)).unwrap(), together);
    for (text, expected) in texts.iter().zip(&together).step_by(53) {
        assert_eq!(model.predict(&[text]).unwrap()[0], *expected);
    }
}

#[test]
fn a_transformer_folder_loads_and_predicts() {
    let folder = transformer_folder();
    let model = load(folder.path()).unwrap();
    let texts = ["Sort the returned books.", "Lead a team of volunteers."];
    let found = model.predict(&texts).unwrap();
    assert_eq!(found.len(), 2);
    assert_ne!(found[0], found[1]);
}

#[test]
fn every_damage_to_a_folder_has_its_own_message() {
    let folder = transformer_folder();
    let file = |name: &str| folder.path().join(name);
    let tokenizer = fs::read(file("tokenizer.json")).unwrap();
    fs::write(file("tokenizer.json"), b"{}").unwrap();
    let found = message(folder.path());
    assert!(found.starts_with("`tokenizer.json` of `F` has SHA-256 44136fa3"), "{found}");
    fs::remove_file(file("tokenizer.json")).unwrap();
    let found = message(folder.path());
    assert!(found.starts_with("cannot read `F/tokenizer.json`: "), "{found}");
    fs::write(file("tokenizer.json"), tokenizer).unwrap();
    fs::write(file("model.onnx"), b"x").unwrap();
    let found = message(folder.path());
    assert!(found.starts_with("`model.onnx` of `F` has SHA-256 2d711642"), "{found}");
    fs::remove_file(file("weights.bin")).unwrap();
    let found = message(folder.path());
    assert!(found.starts_with("cannot read `F/weights.bin`: "), "{found}");
    assert!(found.ends_with("; a model folder holds `model.json` and `weights.bin`"), "{found}");
}

/// A statement with the vector that the training's own tools give it.
#[derive(serde::Deserialize)]
struct Reference {
    text: String,
    ids: Vec<u32>,
    vector: Vec<f32>,
}

#[test]
fn the_shipped_network_gives_the_vectors_of_its_training() {
    let text = fs::read_to_string("tests/fixtures/reference-vectors.json").unwrap();
    let references: Vec<Reference> = serde_json::from_str(&text).unwrap();
    assert_eq!(references.len(), 50);
    let texts: Vec<&str> = references.iter().map(|reference| reference.text.as_str()).collect();
    let encoder = embedded(ModelChoice::Accurate).unwrap().shared_encoder();
    let Features::Sparse(vectors) = encoder.encode(&texts).unwrap() else {
        panic!("the accurate model joins its vectors with n-grams");
    };
    for (reference, found) in references.iter().zip(&vectors) {
        assert!(reference.ids.len() <= 96 && reference.vector.len() == 384);
        let got: Vec<f32> = found.entries.iter().take(384).map(|(_, value)| *value).collect();
        let dot = |a: &[f32], b: &[f32]| a.iter().zip(b).map(|(a, b)| a * b).sum::<f32>();
        let expected = &reference.vector;
        let cosine = dot(expected, &got) / (dot(expected, expected) * dot(&got, &got)).sqrt();
        // Engines round weights kept in eight bits a little differently.
        assert!(cosine > 0.999, "{}: {cosine}", reference.text);
    }
}

#[test]
fn a_network_gives_vectors_beside_the_same_predictions_and_n_grams_give_none() {
    let folder = transformer_folder();
    let loaded = load(folder.path()).unwrap();
    let texts = ["Paint a fence", "Repair a tap"];
    let (predictions, vectors): (Vec<_>, Vec<_>) =
        loaded.predict_with_vectors(&texts).unwrap().into_iter().unzip();
    assert_eq!(predictions, loaded.predict(&texts).unwrap());
    let vectors: Vec<_> = vectors.into_iter().flatten().collect();
    assert_eq!(vectors.len(), 2);
    assert!((vectors[0].cosine(&vectors[0]) - 1.0).abs() < 1e-5);
    assert!(vectors[0].cosine(&vectors[1]) < 0.9999);
    let fast = embedded(ModelChoice::Fast).unwrap();
    assert!(fast.predict_with_vectors(&texts).unwrap().iter().all(|(_, vector)| vector.is_none()));
}

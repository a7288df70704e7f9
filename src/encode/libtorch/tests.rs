//! Tests that need no libtorch at run time, and one of parity that does; all of them need it to link.
//! `notebooks/rust-bert-parity.sh` runs them.

use std::borrow::Cow;
use std::env;

use tempfile::TempDir;

use super::super::{StatementForm, TransformerEncoder};
use super::*;

/// The folder for the test of parity, with the network in both forms.
const FOLDER: &str = "QUALEVEL_PARITY_FOLDER";

const STATEMENTS: [&str; 8] = [
    "name the parts of a bicycle brake",
    "Fit and adjust a rim brake under supervision.",
    "Diagnose faults in hydraulic brakes, choose a repair and justify its cost to the customer;",
    "Erkl\u{e4}ren, warum eine Bremse bei N\u{e4}sse schlechter greift",
    "r\u{e9}gler les freins d\u{2019}un v\u{e9}lo cargo en autonomie",
    "Lead a workshop of five mechanics and answer for its safety.",
    "Design a test rig that compares pads across weather, load and wear, and publish its limits.",
    "brake",
];

fn settings(max_tokens: u32, n_dimensions: u32) -> TransformerSpace {
    TransformerSpace {
        network_sha256: String::new(),
        tokenizer_sha256: String::new(),
        n_dimensions,
        max_tokens,
        batch_size: 4,
        prefix: String::new(),
        form: StatementForm::Sentence,
    }
}

#[test]
fn an_incomplete_folder_names_the_file_that_is_missing() {
    let folder = TempDir::new().unwrap();
    let message = |error: Option<EncodeError>| error.unwrap().to_string();
    let new = || LibtorchEncoder::new(settings(256, 384), folder.path()).err();
    assert!(message(new()).contains("`rust_model.ot` cannot be read"));
    fs::write(folder.path().join(LibtorchEncoder::NETWORK), "").unwrap();
    assert!(message(new()).contains("`config.json` cannot be read"));
    fs::write(folder.path().join("config.json"), r#"{"model_type": "gpt2"}"#).unwrap();
    assert!(message(new()).contains("`model_type` of `config.json` is `gpt2`; expected one of"));
    fs::write(folder.path().join("config.json"), r#"{"model_type": "bert"}"#).unwrap();
    fs::write(folder.path().join("modules.json"), "[]").unwrap();
    assert!(message(new()).contains("`sentence_bert_config.json` cannot be read"));
}

#[test]
#[ignore = "needs a folder with one network in both forms"]
fn both_engines_give_the_same_vectors() {
    let folder = PathBuf::from(env::var(FOLDER).unwrap());
    let config: serde_json::Value = parsed(&folder, "config.json").unwrap();
    let n_dimensions = config["hidden_size"].as_u64().unwrap().try_into().unwrap();
    let length: SentenceLength = parsed(&folder, "sentence_bert_config.json").unwrap();
    let settings = settings(length.max_seq_length, n_dimensions);
    let libtorch = LibtorchEncoder::new(settings.clone(), &folder).unwrap();
    let network = Cow::Owned(read(&folder, "model.onnx").unwrap());
    let tokenizer = read(&folder, "tokenizer.json").unwrap();
    let own = TransformerEncoder::new(settings, network, &tokenizer).unwrap();
    let rows = |encoder: &dyn Encoder| match encoder.encode(&STATEMENTS).unwrap() {
        Features::Dense(rows) => rows,
        Features::Sparse(_) => unreachable!("both encoders are dense"),
    };
    let (libtorch, own) = (rows(&libtorch), rows(&own));
    for (statement, (a, b)) in STATEMENTS.iter().zip(libtorch.rows().into_iter().zip(own.rows())) {
        // The length of a vector is left out: the folder may ask for length 1, the ONNX file not.
        let cosine = a.dot(&b) / (a.dot(&a) * b.dot(&b)).sqrt();
        println!("{cosine:.6}  {statement}");
        assert!(cosine > 0.9999, "{statement}: cosine {cosine}");
    }
}

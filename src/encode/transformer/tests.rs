//! Transformer networks run on statements, and damaged ones refused.

use serde::Deserialize;

use super::super::StatementForm;
use super::*;

const POOLED: &[u8] = include_bytes!("../../../tests/fixtures/tiny-encoder/pooled.onnx");
const HIDDEN: &[u8] = include_bytes!("../../../tests/fixtures/tiny-encoder/hidden.onnx");
const TOKENIZER: &[u8] = include_bytes!("../../../tests/fixtures/tiny-encoder/tokenizer.json");
const REFERENCE: &str = include_str!("../../../tests/fixtures/tiny-encoder/reference.jsonl");

/// Largest difference of a number from the reference engine's, and from another batch's.
const TOLERANCE: f32 = 2e-5;

#[derive(Deserialize)]
struct Reference {
    text: String,
    ids: Vec<u32>,
    vector: Vec<f32>,
}

fn references() -> Vec<Reference> {
    REFERENCE.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

fn space() -> TransformerSpace {
    TransformerSpace {
        network_sha256: String::new(),
        tokenizer_sha256: String::new(),
        n_dimensions: 16,
        max_tokens: 48,
        batch_size: 4,
        prefix: String::new(),
        form: StatementForm::Written,
    }
}

fn encoder(network: &'static [u8], space: TransformerSpace) -> TransformerEncoder {
    TransformerEncoder::new(space, Cow::Borrowed(network), TOKENIZER).unwrap()
}

fn vectors(encoder: &TransformerEncoder, texts: &[&str]) -> Array2<f32> {
    match encoder.encode(texts).unwrap() {
        Features::Dense(vectors) => vectors,
        Features::Sparse(_) => panic!("a transformer gives dense vectors"),
    }
}

fn assert_close(got: impl IntoIterator<Item = f32>, expected: &[f32]) {
    for (got, expected) in got.into_iter().zip(expected) {
        assert!((got - expected).abs() < TOLERANCE, "{got} {expected}");
    }
}

#[test]
fn token_ids_and_vectors_are_those_of_the_reference_engine() {
    let references = references();
    let texts: Vec<&str> = references.iter().map(|reference| reference.text.as_str()).collect();
    for network in [POOLED, HIDDEN] {
        let encoder = encoder(network, space());
        let found = vectors(&encoder, &texts);
        for (reference, vector) in references.iter().zip(found.rows()) {
            assert_eq!(encoder.tokens(&reference.text).unwrap(), reference.ids);
            assert_eq!(vector.len(), reference.vector.len());
            assert_close(vector.iter().copied(), &reference.vector);
        }
    }
}

#[test]
fn the_number_of_threads_changes_no_byte() {
    let references = references();
    let texts: Vec<&str> =
        references.iter().map(|reference| reference.text.as_str()).cycle().take(40).collect();
    let with_threads = |n_threads| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(n_threads).build().unwrap();
        pool.install(|| vectors(&encoder(POOLED, space()), &texts))
    };
    let one = with_threads(1);
    for n_threads in [2, 3] {
        let more = with_threads(n_threads);
        assert!(one.iter().zip(&more).all(|(a, b)| a.to_bits() == b.to_bits()));
    }
}

#[test]
fn many_calls_at_once_end_even_on_one_thread() {
    let encoder = encoder(POOLED, space());
    for n_threads in [1, 2] {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(n_threads).build().unwrap();
        let n_rows: usize = pool.install(|| {
            (0..64)
                .into_par_iter()
                .map(|i| vectors(&encoder, &["sort the books"; 9][..=i % 9]).nrows())
                .sum()
        });
        assert_eq!(n_rows, 7 * 45 + 1);
    }
}

#[test]
fn neighbours_change_no_more_than_rounding() {
    let encoder = encoder(HIDDEN, space());
    let references = references();
    let texts: Vec<&str> = references.iter().map(|reference| reference.text.as_str()).collect();
    let together = vectors(&encoder, &texts);
    for (text, vector) in texts.iter().zip(together.rows()) {
        let alone = vectors(&encoder, &[text]);
        assert_close(alone.iter().copied(), vector.as_slice().unwrap());
    }
}

#[test]
fn a_text_of_any_length_is_cut_at_the_limit_and_keeps_its_end_mark() {
    let encoder = encoder(POOLED, space());
    let ids = encoder.tokens(&"sort the books ".repeat(5000)).unwrap();
    assert_eq!((ids.len(), ids[0], ids[47]), (48, 0, 2));
    assert_eq!(vectors(&encoder, &[""]).nrows(), 1);
    assert_eq!(vectors(&encoder, &[]).nrows(), 0);
}

#[test]
fn damaged_files_and_other_shapes_are_refused() {
    let message = |space, network: &'static [u8], tokenizer| {
        TransformerEncoder::new(space, Cow::Borrowed(network), tokenizer).err().unwrap().to_string()
    };
    let cut = message(space(), &POOLED[..5000], TOKENIZER);
    assert!(cut.starts_with("`model.onnx` cannot be used: "), "{cut}");
    let tokenizer = message(space(), POOLED, b"{}");
    assert!(tokenizer.starts_with("`tokenizer.json` cannot be used: "), "{tokenizer}");
    assert_eq!(
        message(TransformerSpace { n_dimensions: 17, ..space() }, POOLED, TOKENIZER),
        "`model.onnx` gives a tensor of shape [1, 16]; expected [1, 17]"
    );
    assert_eq!(
        message(TransformerSpace { batch_size: 0, ..space() }, POOLED, TOKENIZER),
        "`batch_size` of the feature space is 0; expected 1 to 256"
    );
    let text = String::from_utf8(TOKENIZER.to_vec()).unwrap();
    let mut unmarked: serde_json::Value = serde_json::from_str(&text).unwrap();
    unmarked["post_processor"] = serde_json::Value::Null;
    assert_eq!(
        message(space(), POOLED, unmarked.to_string().as_bytes()),
        "`tokenizer.json` cannot be used: it puts no marks before and after the text"
    );
}

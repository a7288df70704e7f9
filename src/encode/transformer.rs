//! The vector of a transformer network: tokens, network, mean over the tokens.
//! Batches depend on the statements alone, never on the number of threads.

use std::borrow::Cow;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use ndarray::Array2;
use rayon::prelude::*;
use rten::{Model, NodeId, RunOptions, ThreadPool, Value};
use tokenizers::{Tokenizer, TruncationParams};

use super::runner::Runners;
use super::{EncodeError, Encoder, FeatureSpace, Features, TransformerSpace};

/// Turns statements into the vectors of a network in ONNX form.
///
/// The network takes `input_ids` and `attention_mask` (statements by tokens) and gives one tensor:
/// a vector a statement, or one a token, of which the mean is taken here.
pub struct TransformerEncoder {
    settings: TransformerSpace,
    space: FeatureSpace,
    tokenizer: Tokenizer,
    network: Network,
    runners: Runners,
}

struct Network {
    model: Model,
    input_ids: NodeId,
    attention_mask: NodeId,
    output: NodeId,
    output_form: OutputForm,
    n_dimensions: usize,
}

/// What the network gives.
#[derive(Clone, Copy, Debug)]
enum OutputForm {
    /// One vector a statement.
    Vector,
    /// One vector a token.
    Tokens,
}

/// Statements that run together: their places, and their token ids.
struct Batch {
    places: Vec<usize>,
    ids: Vec<Vec<u32>>,
}

impl TransformerEncoder {
    /// An encoder from the bytes of `model.onnx` and `tokenizer.json`.
    ///
    /// # Errors
    ///
    /// Fails if a setting is out of range, a file is damaged, or the network's vector has another
    /// length than the space says.
    pub fn new(
        settings: TransformerSpace,
        network: Cow<'static, [u8]>,
        tokenizer: &[u8],
    ) -> Result<Self, EncodeError> {
        settings.check()?;
        let encoder = Self {
            tokenizer: read_tokenizer(tokenizer, settings.max_tokens as usize)?,
            network: Network::new(network, settings.n_dimensions as usize)?,
            runners: Runners::default(),
            space: FeatureSpace::Transformer(settings.clone()),
            settings,
        };
        encoder.probe()?;
        Ok(encoder)
    }

    /// Encodes one word, to find a tokenizer or network of another shape when it is loaded.
    fn probe(&self) -> Result<(), EncodeError> {
        let ids = self.tokens("a")?;
        if ids.len() < 3 {
            let message = "it puts no marks before and after the text".to_owned();
            return Err(EncodeError::Tokenizer { message });
        }
        let batch = Batch { places: vec![0], ids: vec![ids] };
        self.run_all(&[batch]).into_iter().try_for_each(|result| result.map(|_| ()))
    }

    /// The token ids of a statement, marks included.
    pub(crate) fn tokens(&self, statement: &str) -> Result<Vec<u32>, EncodeError> {
        let text = self.settings.text(statement);
        self.tokenizer
            .encode_fast(text.as_ref(), true)
            .map(|encoding| encoding.get_ids().to_vec())
            .map_err(|error| EncodeError::Tokenizer { message: error.to_string() })
    }

    /// Batches of similar length, so that little is padded.
    fn batches(&self, ids: Vec<Vec<u32>>) -> Vec<Batch> {
        let mut order: Vec<(usize, Vec<u32>)> = ids.into_iter().enumerate().collect();
        order.sort_by_key(|(place, ids)| (ids.len(), *place));
        order
            .chunks(self.settings.batch_size as usize)
            .map(|chunk| {
                let (places, ids) = chunk.iter().cloned().unzip();
                Batch { places, ids }
            })
            .collect()
    }

    /// Runs the batches on as many threads as the program is allowed.
    fn run_all(&self, batches: &[Batch]) -> Vec<Result<Vec<f32>, EncodeError>> {
        let n_threads = rayon::current_num_threads();
        let next = AtomicUsize::new(0);
        let work = || {
            let mut done = Vec::new();
            loop {
                let number = next.fetch_add(1, Ordering::Relaxed);
                let Some(batch) = batches.get(number) else { return done };
                let run = |pool| self.network.run(batch, pool);
                done.push((number, self.runners.lend(n_threads, run)));
            }
        };
        // Threads of their own even for one batch: a thread of rayon's that waits for another pool
        // takes up other work meanwhile, which may wait for the very pool that it holds.
        let mut done: Vec<_> = std::thread::scope(|scope| {
            let workers: Vec<_> =
                (0..n_threads.min(batches.len())).map(|_| scope.spawn(work)).collect();
            workers.into_iter().flat_map(|worker| worker.join().unwrap_or_default()).collect()
        });
        done.sort_by_key(|(number, _)| *number);
        done.into_iter().map(|(_, result)| result).collect()
    }
}

impl Encoder for TransformerEncoder {
    fn space(&self) -> &FeatureSpace {
        &self.space
    }

    fn encode(&self, statements: &[&str]) -> Result<Features, EncodeError> {
        let ids: Vec<Vec<u32>> =
            statements.par_iter().map(|text| self.tokens(text)).collect::<Result<_, _>>()?;
        let batches = self.batches(ids);
        let n_dimensions = self.network.n_dimensions;
        let mut vectors = Array2::zeros((statements.len(), n_dimensions));
        let results = self.run_all(&batches);
        if results.len() != batches.len() {
            let message = "a thread of the engine stopped".to_owned();
            return Err(EncodeError::Network { message });
        }
        for (batch, numbers) in batches.iter().zip(results) {
            let numbers = numbers?;
            for (place, vector) in batch.places.iter().zip(numbers.chunks(n_dimensions)) {
                for (slot, number) in vectors.row_mut(*place).iter_mut().zip(vector) {
                    *slot = *number;
                }
            }
        }
        Ok(Features::Dense(vectors))
    }
}

impl Network {
    fn new(bytes: Cow<'static, [u8]>, n_dimensions: usize) -> Result<Self, EncodeError> {
        let failed = |message: String| EncodeError::Network { message };
        let model = match bytes {
            Cow::Borrowed(bytes) => Model::load_static_slice(bytes),
            Cow::Owned(bytes) => Model::load(bytes),
        }
        .map_err(|error| failed(error.to_string()))?;
        let node = |name| model.node_id(name).map_err(|error| failed(error.to_string()));
        let (input_ids, attention_mask) = (node("input_ids")?, node("attention_mask")?);
        let output =
            *model.output_ids().first().ok_or_else(|| failed("it has no output".to_owned()))?;
        let rank = model.node_info(output).and_then(|node| node.shape()).map(|shape| shape.len());
        let output_form = match rank {
            Some(2) => OutputForm::Vector,
            Some(3) => OutputForm::Tokens,
            _ => return Err(failed("its output declares neither 2 nor 3 dimensions".to_owned())),
        };
        Ok(Self { model, input_ids, attention_mask, output, output_form, n_dimensions })
    }

    /// One vector a statement of the batch, one after the other.
    fn run(&self, batch: &Batch, pool: Arc<ThreadPool>) -> Result<Vec<f32>, EncodeError> {
        let failed = |message: String| EncodeError::Network { message };
        let width = batch.ids.iter().map(Vec::len).max().unwrap_or(0);
        let shape = [batch.ids.len(), width];
        let mut ids = Vec::with_capacity(shape[0] * width);
        let mut mask = Vec::with_capacity(shape[0] * width);
        for row in &batch.ids {
            let padding = width - row.len();
            ids.extend(row.iter().map(|id| i32::try_from(*id).unwrap_or(PADDING_ID)));
            ids.extend(std::iter::repeat_n(PADDING_ID, padding));
            mask.extend(std::iter::repeat_n(1, row.len()));
            mask.extend(std::iter::repeat_n(0, padding));
        }
        let value = |numbers: Vec<i32>| {
            Value::from_shape(shape, numbers).map_err(|error| failed(error.to_string()))
        };
        let inputs =
            vec![(self.input_ids, value(ids)?.into()), (self.attention_mask, value(mask)?.into())];
        let options = RunOptions::default().with_thread_pool(Some(pool));
        let output = self
            .model
            .run(inputs, &[self.output], Some(options))
            .map_err(|error| failed(error.to_string()))?
            .pop()
            .ok_or_else(|| failed("it has no output".to_owned()))?;
        self.pooled(output, batch, width)
    }

    /// The vectors of the output; of one vector a token the mean over the statement's tokens.
    fn pooled(&self, output: Value, batch: &Batch, width: usize) -> Result<Vec<f32>, EncodeError> {
        let failed =
            |error: rten::TryFromValueError| EncodeError::Network { message: error.to_string() };
        let (n_statements, n_dimensions) = (batch.ids.len(), self.n_dimensions);
        let wrong = |got: &[usize], expected: &[usize]| EncodeError::Output {
            got: format!("{got:?}"),
            expected: format!("{expected:?}"),
        };
        let numbers = match self.output_form {
            OutputForm::Vector => {
                let (got, vectors) = output.into_shape_vec::<f32, 2>().map_err(failed)?;
                let expected = [n_statements, n_dimensions];
                if got != expected {
                    return Err(wrong(&got, &expected));
                }
                vectors
            }
            OutputForm::Tokens => {
                let (got, tokens) = output.into_shape_vec::<f32, 3>().map_err(failed)?;
                let expected = [n_statements, width, n_dimensions];
                if got != expected {
                    return Err(wrong(&got, &expected));
                }
                mean_over_tokens(&tokens, batch, (width, n_dimensions))
            }
        };
        if numbers.iter().all(|number| number.is_finite()) {
            Ok(numbers)
        } else {
            Err(EncodeError::Network { message: "it gives numbers that are not finite".to_owned() })
        }
    }
}

/// The id that fills up a batch; it is masked, so any id of the vocabulary does.
const PADDING_ID: i32 = 1;

fn mean_over_tokens(
    tokens: &[f32],
    batch: &Batch,
    (width, n_dimensions): (usize, usize),
) -> Vec<f32> {
    let mut means = Vec::with_capacity(batch.ids.len() * n_dimensions);
    for (ids, statement) in batch.ids.iter().zip(tokens.chunks(width * n_dimensions)) {
        let mut sum = vec![0.0; n_dimensions];
        for token in statement.chunks(n_dimensions).take(ids.len()) {
            for (sum, number) in sum.iter_mut().zip(token) {
                *sum += number;
            }
        }
        let n_tokens = ids.len() as f32;
        means.extend(sum.iter().map(|sum| sum / n_tokens));
    }
    means
}

fn read_tokenizer(bytes: &[u8], max_tokens: usize) -> Result<Tokenizer, EncodeError> {
    let failed = |error: tokenizers::Error| EncodeError::Tokenizer { message: error.to_string() };
    let mut tokenizer = Tokenizer::from_bytes(bytes).map_err(failed)?;
    tokenizer.with_padding(None);
    tokenizer
        .with_truncation(Some(TruncationParams {
            max_length: max_tokens,
            ..TruncationParams::default()
        }))
        .map_err(failed)?;
    Ok(tokenizer)
}

#[cfg(test)]
mod tests;

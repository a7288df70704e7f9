//! The vector of a sentence-embeddings network run by libtorch, through rust-bert.
//! Leaves the choice between engines to the caller; the program's own models run without it.

use std::any::Any;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use std::thread;

use ndarray::Array2;
use rayon::{ThreadPool, ThreadPoolBuilder};
use rust_bert::pipelines::sentence_embeddings::{
    SentenceEmbeddingsBuilder, SentenceEmbeddingsModel,
};
use serde::Deserialize;
use tch::Device;

use super::{EncodeError, Encoder, FeatureSpace, Features, TransformerSpace};

/// Turns statements into the vectors of a network in libtorch's form.
///
/// The folder is one of sentence-transformers with its weights as `rust_model.ot`: `modules.json`,
/// `config.json` (BERT, `DistilBERT`, `RoBERTa`, ALBERT or T5), `sentence_bert_config.json`,
/// `tokenizer_config.json`, the vocabulary, and a `config.json` for pooling. Networks with a
/// `tokenizer.json` alone, such as the one of the model `accurate`, run with
/// [`TransformerEncoder`](super::TransformerEncoder) only.
///
/// # Building
///
/// Feature `rust-bert` needs libtorch 2.4.0, which `tch` 0.17 is bound to; the wheel of `PyPI` can
/// be cut down to its CPU part:
///
/// ```sh
/// pip download --no-deps torch==2.4.0 \
///   nvidia-cuda-runtime-cu12==12.1.105 nvidia-cuda-cupti-cu12==12.1.105
/// # Unzip the three into one folder, then, with T a new folder beside it:
/// mkdir -p $T/lib && cp -r torch/include $T/include
/// cp torch/lib/{libtorch_cpu.so,libc10.so,libgomp-a34b3233.so.1} $T/lib/
/// cp nvidia/cuda_runtime/lib/libcudart.so.12 nvidia/cuda_cupti/lib/libcupti.so.12 $T/lib/
/// echo '' | gcc -shared -o $T/lib/libtorch.so -x c -
/// export LIBTORCH=$T LIBTORCH_CXX11_ABI=0
/// cargo build --release --features rust-bert
/// LD_LIBRARY_PATH=$T/lib target/release/qualevel …
/// ```
///
/// Without `LIBTORCH` the build tries to download libtorch. Weights in safetensors become
/// `rust_model.ot` by `tch::Tensor::read_safetensors` and `tch::Tensor::save_multi`.
///
/// # Cost
///
/// Measured with all-MiniLM-L6-v2 on two cores: 479 MB of shared libraries beside the binary, 305 MB
/// of memory, 151 to 182 statements a second. The same network as ONNX ran at 230 to 446 a second
/// in 140 to 144 MB with the engine of this program, and gave the same vectors (cosine 1.000000).
///
/// # Numbers
///
/// Batches depend on the statements alone; the last digits may still change with the number of
/// threads, which libtorch shares its sums among.
pub struct LibtorchEncoder {
    folder: String,
    settings: TransformerSpace,
    space: FeatureSpace,
    network: Mutex<SentenceEmbeddingsModel>,
    /// One thread for the tokenizer, which divides its work among the threads of a pool.
    pool: ThreadPool,
}

/// One line of `modules.json`.
#[derive(Deserialize)]
struct Module {
    path: String,
    #[serde(rename = "type")]
    class: String,
}

#[derive(Deserialize)]
struct NetworkType {
    model_type: String,
}

#[derive(Deserialize)]
struct SentenceLength {
    max_seq_length: u32,
}

impl LibtorchEncoder {
    /// The file of the folder that holds the weights.
    pub const NETWORK: &str = "rust_model.ot";

    /// An encoder from a folder of sentence embeddings.
    ///
    /// The hashes of `settings` are the caller's to check, against the file
    /// [`LibtorchEncoder::NETWORK`] and against [`LibtorchEncoder::configuration`].
    ///
    /// # Errors
    ///
    /// Fails if a setting is out of range, a file is missing or damaged, or the folder cuts texts at
    /// another number of tokens or gives vectors of another length than the space says.
    pub fn new(settings: TransformerSpace, folder: &Path) -> Result<Self, EncodeError> {
        settings.check()?;
        let failed = |message: String| failure(folder, message);
        read(folder, Self::NETWORK)?;
        // Read for its checks: rust-bert panics where a file is missing.
        Self::configuration(folder)?;
        let SentenceLength { max_seq_length } = parsed(folder, "sentence_bert_config.json")?;
        if max_seq_length != settings.max_tokens {
            return Err(failed(format!(
                "`max_seq_length` is {max_seq_length}; the feature space has {}",
                settings.max_tokens
            )));
        }
        tch::set_num_threads(i32::try_from(rayon::current_num_threads()).unwrap_or(1));
        let builder = SentenceEmbeddingsBuilder::local(folder).with_device(Device::Cpu);
        // On a thread of its own, because rust-bert panics where a setting is missing.
        let network = thread::spawn(move || builder.create_model())
            .join()
            .map_err(|cause| failed(words(cause.as_ref())))?
            .map_err(|error| failed(error.to_string()))?;
        let pool = ThreadPoolBuilder::new()
            .num_threads(1)
            .build()
            .map_err(|error| failed(error.to_string()))?;
        let encoder = Self {
            folder: folder.display().to_string(),
            space: FeatureSpace::Transformer(settings.clone()),
            settings,
            network: Mutex::new(network),
            pool,
        };
        // A vocabulary that does not fit, or vectors of another length, show at the first word.
        encoder.encode(&["a"])?;
        Ok(encoder)
    }

    /// The bytes of every file but [`LibtorchEncoder::NETWORK`] that decides the vectors, each after
    /// its name and length.
    ///
    /// # Errors
    ///
    /// Fails if one of them is missing or damaged, or the network is of a type that rust-bert does
    /// not make sentence embeddings of.
    pub fn configuration(folder: &Path) -> Result<Vec<u8>, EncodeError> {
        let mut names: Vec<PathBuf> =
            ["modules.json", "config.json", "sentence_bert_config.json", "tokenizer_config.json"]
                .map(PathBuf::from)
                .to_vec();
        let NetworkType { model_type } = parsed(folder, "config.json")?;
        let vocabulary: &[&str] = match model_type.as_str() {
            "bert" | "distilbert" => &["vocab.txt"],
            "roberta" => &["vocab.json", "merges.txt"],
            "albert" | "t5" => &["spiece.model"],
            other => {
                let message = format!(
                    "`model_type` of `config.json` is `{other}`; expected one of bert, distilbert, \
                     roberta, albert, t5"
                );
                return Err(failure(folder, message));
            }
        };
        names.extend(vocabulary.iter().map(PathBuf::from));
        for module in parsed::<Vec<Module>>(folder, "modules.json")? {
            let path = PathBuf::from(module.path);
            if module.class.ends_with(".Pooling") || module.class.ends_with(".Dense") {
                names.push(path.join("config.json"));
            }
            if module.class.ends_with(".Dense") {
                names.push(path.join(Self::NETWORK));
            }
        }
        let mut all = Vec::new();
        for name in names {
            let bytes = read(folder, &name)?;
            all.extend(format!("{} {}\n", name.display(), bytes.len()).into_bytes());
            all.extend(bytes);
        }
        Ok(all)
    }

    /// Runs one batch; `texts` are of similar length.
    fn run(&self, texts: &[&str]) -> Result<Vec<Vec<f32>>, EncodeError> {
        let failed = |message: String| failure(Path::new(&self.folder), message);
        // On a thread that is no worker of any pool: a worker that waits takes up other work
        // meanwhile, which may wait for the network that it holds.
        thread::scope(|scope| {
            let work = || {
                let mut network = self.network.lock().unwrap_or_else(PoisonError::into_inner);
                let network = &mut *network;
                self.pool.install(move || network.encode(texts))
            };
            scope.spawn(work).join()
        })
        .map_err(|cause| failed(words(cause.as_ref())))?
        .map_err(|error| failed(error.to_string()))
    }
}

impl Encoder for LibtorchEncoder {
    fn space(&self) -> &FeatureSpace {
        &self.space
    }

    fn encode(&self, statements: &[&str]) -> Result<Features, EncodeError> {
        let texts = statements.iter().map(|statement| self.settings.text(statement));
        let mut order: Vec<_> = texts.enumerate().collect();
        order.sort_by_key(|(place, text)| (text.len(), *place));
        let n_dimensions = self.settings.n_dimensions as usize;
        let mut vectors = Array2::zeros((statements.len(), n_dimensions));
        for batch in order.chunks(self.settings.batch_size as usize) {
            let texts: Vec<&str> = batch.iter().map(|(_, text)| text.as_ref()).collect();
            let rows = self.run(&texts)?;
            let is_whole = rows.len() == batch.len()
                && rows.iter().all(|row| row.len() == n_dimensions)
                && rows.iter().flatten().all(|number| number.is_finite());
            if !is_whole {
                let message = format!(
                    "it gives {} vectors of length {}; expected {} of {n_dimensions} finite numbers",
                    rows.len(),
                    rows.first().map_or(0, Vec::len),
                    batch.len()
                );
                return Err(failure(Path::new(&self.folder), message));
            }
            for ((place, _), row) in batch.iter().zip(&rows) {
                for (slot, number) in vectors.row_mut(*place).iter_mut().zip(row) {
                    *slot = *number;
                }
            }
        }
        Ok(Features::Dense(vectors))
    }
}

fn read(folder: &Path, name: impl AsRef<Path>) -> Result<Vec<u8>, EncodeError> {
    let name = name.as_ref();
    fs::read(folder.join(name))
        .map_err(|error| failure(folder, format!("`{}` cannot be read: {error}", name.display())))
}

fn parsed<T: for<'de> Deserialize<'de>>(folder: &Path, name: &str) -> Result<T, EncodeError> {
    serde_json::from_slice(&read(folder, name)?)
        .map_err(|error| failure(folder, format!("`{name}`: {error}")))
}

fn failure(folder: &Path, message: String) -> EncodeError {
    EncodeError::Libtorch { folder: folder.display().to_string(), message }
}

/// What a panic said.
fn words(cause: &(dyn Any + Send)) -> String {
    let said = cause.downcast_ref::<String>().map(String::as_str);
    let said = said.or_else(|| cause.downcast_ref::<&str>().copied());
    said.unwrap_or("the engine stopped").to_owned()
}

#[cfg(test)]
mod tests;

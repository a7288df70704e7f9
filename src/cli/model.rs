//! `model`: what is embedded in the program, or stands in a model folder.

use std::fmt::Write;

use clap::Args;

use super::exit::Exit;
use super::listing_format::ListingFormat;
use super::model_arguments::ModelArguments;
use super::named::named;
use super::output::print;
use crate::encode::{FeatureSpace, NgramSpace, TransformerSpace};
use crate::model::ModelIdentity;
use crate::outcome::CognitiveProcess;

/// Describe the models: name, version, hash, training data, thresholds and the scale of levels.
#[derive(Args)]
#[command(after_help = "Examples:\n  qualevel model\n  qualevel model --model fast --format json")]
pub(super) struct Model {
    /// Form of the description
    #[arg(long, value_name = "FORMAT", default_value = ListingFormat::Text.name(),
        value_parser = named::<ListingFormat>(ListingFormat::ALL.map(ListingFormat::name)))]
    format: ListingFormat,
    #[command(flatten)]
    model: ModelArguments,
}

impl Model {
    pub(super) fn run(&self) -> anyhow::Result<Exit> {
        let models = self.model.load_all()?;
        let identities: Vec<_> = models.iter().map(|model| model.identity()).collect();
        let text = match self.format {
            ListingFormat::Json => serde_json::to_string_pretty(&identities)? + "\n",
            ListingFormat::Text => {
                let described: Vec<_> =
                    identities.into_iter().map(describe).collect::<Result<_, _>>()?;
                described.join("\n")
            }
        };
        print(&text)?;
        Ok(Exit::Done)
    }
}

fn describe(model: &ModelIdentity) -> Result<String, std::fmt::Error> {
    let mut text = String::new();
    writeln!(text, "{} {}", model.name, model.version)?;
    writeln!(text, "  sha256      {}", model.sha256)?;
    writeln!(text, "  features    {}", features(&model.feature_space))?;
    writeln!(text, "  seed        {}", model.seed)?;
    for data in &model.trained_on {
        let hash = data.sha256.get(..12).unwrap_or(&data.sha256);
        writeln!(text, "  trained on  {}: {} rows ({hash})", data.name, data.rows)?;
    }
    writeln!(
        text,
        "  intervals   meant to hold the level in {:.0} % of cases; the model card says how often they did",
        model.coverage * 100.0
    )?;
    writeln!(
        text,
        "  abstains    where the probability of an outcome is below {:.2}",
        model.min_p_outcome
    )?;
    let thresholds: Vec<_> = CognitiveProcess::ALL
        .iter()
        .zip(model.bloom_thresholds)
        .map(|(process, threshold)| format!("{process} {threshold:.2}"))
        .collect();
    writeln!(text, "  named from  {}", thresholds.join(", "))?;
    writeln!(
        text,
        "  scale       levels of single statements as people read them, to unit levels:"
    )?;
    for (reading, unit) in model.scale.reading.iter().zip(&model.scale.unit) {
        writeln!(text, "              {reading:.2} -> {unit:.2}")?;
    }
    writeln!(text, "              straight between and beyond; slope {:.3}", model.scale.slope)?;
    Ok(text)
}

fn features(space: &FeatureSpace) -> String {
    match space {
        FeatureSpace::Ngram(space) => ngram_features(space),
        FeatureSpace::Transformer(space) => transformer_features(space),
        FeatureSpace::Combined(space) => format!(
            "{}; {}",
            transformer_features(&space.transformer),
            ngram_features(&space.ngram)
        ),
    }
}

fn ngram_features(space: &NgramSpace) -> String {
    format!(
        "hashed n-grams, 2^{} buckets, characters {} to {}, first {} words by place",
        space.bucket_bits, space.min_chars, space.max_chars, space.n_first_words
    )
}

fn transformer_features(space: &TransformerSpace) -> String {
    format!(
        "transformer network, {} numbers from at most {} tokens (network {})",
        space.n_dimensions,
        space.max_tokens,
        space.network_sha256.get(..12).unwrap_or(&space.network_sha256)
    )
}

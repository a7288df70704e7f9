//! A suggestion as people read it.

use std::fmt::{self, Display, Formatter};

use super::suggestion::{Alternative, Suggestion};
use crate::model::Prediction;

impl Display for Suggestion {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        writeln!(f, "{}", self.text)?;
        writeln!(f, "  now     {}", reading(&self.before))?;
        let kind = self.to_kind.map_or_else(String::new, |kind| format!(" {kind}"));
        writeln!(f, "  wanted  EQF {}{kind}", self.to_level)?;
        if self.before.p_outcome < self.model.min_p_outcome {
            writeln!(f, "  caution the model does not take it for a learning outcome")?;
        } else if self.reaches(&self.before) {
            writeln!(f, "\n  It reads so already; other wordings only strengthen that.")?;
        }
        if self.alternatives.is_empty() {
            return writeln!(
                f,
                "\n  No wording of the lexicon for {} brings it nearer.",
                self.lang.name()
            );
        }
        if !self.reached {
            writeln!(f, "\n  No wording of the lexicon reaches it; these come nearest.")?;
        }
        let n_reaching =
            self.alternatives.iter().filter(|other| self.reaches(&other.after)).count();
        for (number, alternative) in (1..).zip(&self.alternatives) {
            if n_reaching > 0 && number == n_reaching + 1 {
                writeln!(f, "\n  Nearer, but not there:")?;
            }
            write_alternative(f, number, alternative)?;
        }
        writeln!(f, "\n  A wording alone makes no level: teach and assess what it says.")
    }
}

fn write_alternative(
    f: &mut Formatter<'_>,
    number: usize,
    alternative: &Alternative,
) -> fmt::Result {
    let edits: Vec<_> = alternative.edits.iter().map(ToString::to_string).collect();
    writeln!(f, "\n{number:>3}  {}", alternative.text)?;
    writeln!(f, "     {}", reading(&alternative.after))?;
    writeln!(f, "     {}", edits.join("; "))
}

/// `EQF 7 (6 to 7), mean 6.62, knowledge 81 %`.
fn reading(prediction: &Prediction) -> String {
    let (low, high) = (prediction.level_low, prediction.level_high);
    let interval = if low == high { String::new() } else { format!(" ({low} to {high})") };
    let p_kind = prediction.p_kind.get(prediction.kind.index()).copied().unwrap_or_default();
    format!(
        "EQF {}{interval}, mean {:.2}, {} {:.0} %",
        prediction.level,
        prediction.level_mean,
        prediction.kind,
        100.0 * p_kind
    )
}

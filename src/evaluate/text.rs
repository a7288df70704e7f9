//! The result as text, at most 100 columns wide.

use std::fmt::{self, Display, Formatter};

use super::accuracy::{AccuracyReport, MeasuredData};
use super::details::{ClassRow, Details};
use super::group::Group;
use super::invariance::{InvarianceCheck, InvarianceReport};
use super::metric::{Interval, ReliabilityBin};
use super::recorded::RecordedFigure;
use super::{Evaluation, LabelScale, SuiteReport};

/// Bad rows that are printed; the JSON holds all of them.
const MAX_PROBLEMS: usize = 10;
/// Columns of a name before it is cut.
const NAME_WIDTH: usize = 60;

impl Display for Evaluation {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let hash = self.model.sha256.get(..12).unwrap_or(&self.model.sha256);
        let (name, version) = (&self.model.name, &self.model.version);
        writeln!(f, "qualevel {}, model {name} {version} ({hash})", self.version)?;
        match &self.result {
            SuiteReport::Accuracy(report) => report.fmt(f),
            SuiteReport::Invariance(report) => report.fmt(f),
            SuiteReport::Rules(report) => report.fmt(f),
            SuiteReport::Evidence(report) => report.fmt(f),
        }
    }
}

impl Display for AccuracyReport {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        self.data.fmt(f)?;
        writeln!(
            f,
            "Intervals: 95 %, bootstrap of {} resamples of whole units, seed {}.",
            self.n_resamples, self.seed
        )?;
        f.write_str(
            "Baselines, fitted on training rows of the same source: the most frequent class, and a \
             lexicon\nof verbs with the classes that they open.\n",
        )?;
        write_group(f, "All rows", &self.overall)?;
        write_details(f, &self.overall.details)?;
        for (what, groups) in [("Source", &self.by_source), ("Language", &self.by_language)] {
            // A single group is all rows again.
            for group in groups.iter().filter(|_| groups.len() > 1) {
                write_group(f, &format!("{what} {}", shortened(&group.name)), group)?;
            }
        }
        write_recorded(f, &self.recorded)?;
        for result in &self.bars {
            let word = if result.met { "met" } else { "NOT MET" };
            writeln!(f, "\nBar {}: {} is {word}", result.bar, number(result.value).trim())?;
        }
        Ok(())
    }
}

impl Display for MeasuredData {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let scale = match self.scale {
            LabelScale::Unit => "the unit scale",
            LabelScale::Reading => "the reading scale",
            LabelScale::Ladder => "a ladder of their own",
        };
        writeln!(f, "Data: {}; labelled levels stand on {scale}.", shortened(&self.name))?;
        if self.n_train > 0 {
            writeln!(f, "{} rows marked `train` only fit the baselines.", self.n_train)?;
        } else {
            writeln!(f, "No row is marked `train`: baselines are fitted across 5 folds of units.")?;
        }
        if self.sha256.is_empty() {
            writeln!(f, "Written for the project: clearer than real text, so no accuracy on it.")?;
        }
        if self.trained_on {
            writeln!(f, "The model learned from this very table: these are NOT held-out figures.")?;
        }
        if self.n_abstained > 0 {
            let n = self.n_abstained;
            writeln!(f, "{n} judged statements would not be taken for outcomes in a document.")?;
        }
        if !self.problems.is_empty() {
            writeln!(f, "{} rows could not be used:", self.problems.len())?;
            for problem in self.problems.iter().take(MAX_PROBLEMS) {
                let table = shortened(&problem.table);
                writeln!(f, "  {table}, row {}, line {}:", problem.row, problem.line)?;
                let short: String = problem.problem.chars().take(92).collect();
                writeln!(f, "    {short}")?;
            }
        }
        Ok(())
    }
}

impl Display for InvarianceReport {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        writeln!(f, "Suite invariance: {} texts. Values are of level_mean.", self.n_texts)?;
        write_checks(f, "All languages", &self.checks)?;
        for language in &self.by_language {
            write_checks(f, &format!("Language {}", language.lang), &language.checks)?;
        }
        Ok(())
    }
}

fn write_checks(f: &mut Formatter<'_>, title: &str, checks: &[InvarianceCheck]) -> fmt::Result {
    writeln!(f, "\n{title}")?;
    writeln!(
        f,
        "{:<32} {:>6} {:>7} {:>7} {:>7} {:>13}  bar",
        "check", "n", "value", "worst", "reading", "95 %"
    )?;
    for check in checks {
        let bar = check.bar.map_or_else(String::new, |bar| {
            let word = if check.met { "met" } else { "NOT MET" };
            format!("{} {bar:.2} {word}", check.direction.name())
        });
        let line = format!(
            "{:<32} {:>6} {} {} {} {:>13}  {bar}",
            check.name,
            check.n,
            number(Some(check.value)),
            number(check.worst),
            number(Some(check.reading)),
            interval(check.interval),
        );
        writeln!(f, "{}", line.trim_end())?;
    }
    Ok(())
}

fn write_group(f: &mut Formatter<'_>, title: &str, group: &Group) -> fmt::Result {
    writeln!(f, "\n{title}: {} statements, {} units", group.n_statements, group.n_units)?;
    if group.figures.is_empty() {
        return writeln!(f, "  nothing to measure");
    }
    writeln!(
        f,
        "{:<26} {:>7} {:>7} {:>15} {:>9} {:>7}",
        "figure", "n", "value", "95 %", "majority", "verbs"
    )?;
    for row in &group.figures {
        writeln!(
            f,
            "{:<26} {:>7} {} {:>15} {:>9} {}",
            row.figure,
            row.n,
            number(Some(row.value)),
            interval(row.interval),
            number(row.majority),
            number(row.verbs),
        )?;
    }
    Ok(())
}

fn write_details(f: &mut Formatter<'_>, details: &Details) -> fmt::Result {
    write_classes(f, "level", &details.levels, Some(&details.level_confusion))?;
    write_classes(f, "kind", &details.kinds, Some(&details.kind_confusion))?;
    write_classes(f, "process", &details.processes, None)?;
    write_reliability(f, "kind", &details.kind_reliability)?;
    write_reliability(f, "Bloom", &details.bloom_reliability)
}

fn write_classes(
    f: &mut Formatter<'_>,
    what: &str,
    rows: &[ClassRow],
    confusion: Option<&Vec<Vec<f64>>>,
) -> fmt::Result {
    if rows.is_empty() {
        return Ok(());
    }
    write!(f, "\n{what:<12} {:>7} {:>9} {:>7} {:>7}", "n", "precision", "recall", "F1")?;
    writeln!(f, "{}", if confusion.is_some() { "   given, in the order of the rows" } else { "" })?;
    for (number_of, row) in rows.iter().enumerate() {
        let (precision, recall, f1) = (number(row.precision), number(row.recall), number(row.f1));
        write!(f, "{:<12} {:>7} {precision:>9} {recall} {f1}", row.class, row.support)?;
        let given = confusion.and_then(|confusion| confusion.get(number_of));
        if let Some(given) = given {
            f.write_str("  ")?;
            for count in given {
                write!(f, "{count:>6}")?;
            }
        }
        writeln!(f)?;
    }
    Ok(())
}

fn write_reliability(f: &mut Formatter<'_>, what: &str, bins: &[ReliabilityBin]) -> fmt::Result {
    if bins.is_empty() {
        return Ok(());
    }
    writeln!(f, "\nReliability of {what}: bins of equal mass")?;
    let line = |f: &mut Formatter<'_>, title: &str, of: &dyn Fn(&ReliabilityBin) -> f64| {
        write!(f, "{title:<12}")?;
        for bin in bins {
            let value = format!("{:.2}", of(bin));
            write!(f, " {:>4}", value.strip_prefix('0').unwrap_or(&value))?;
        }
        writeln!(f)
    };
    line(f, "probability", &|bin| bin.mean_probability)?;
    line(f, "true", &|bin| bin.share_true)
}

fn write_recorded(f: &mut Formatter<'_>, recorded: &[RecordedFigure]) -> fmt::Result {
    if recorded.is_empty() {
        return Ok(());
    }
    f.write_str(
        "\nRecorded (measured once by fold models on data that they never saw; not measured now)\n",
    )?;
    for row in recorded {
        let hash = row.weights_sha256.get(..8).unwrap_or_default();
        writeln!(f, "recorded {} (fold {}, weights {hash})", shortened(&row.data), row.fold)?;
        writeln!(
            f,
            "  {:<24} {:>7} {} {:>15} {:>9} {}",
            row.figure,
            row.n,
            number(Some(row.value)),
            interval(row.interval),
            number(row.majority),
            number(row.verbs),
        )?;
    }
    Ok(())
}

/// A value with three decimals in seven columns; `-` without one.
fn number(value: Option<f64>) -> String {
    value.map_or_else(|| format!("{:>7}", "-"), |value| format!("{value:>7.3}"))
}

fn interval(interval: Option<Interval>) -> String {
    interval.map_or_else(String::new, |Interval { low, high }| format!("{low:.3} - {high:.3}"))
}

fn shortened(name: &str) -> String {
    name.chars().take(NAME_WIDTH).collect()
}

#[cfg(test)]
mod tests;

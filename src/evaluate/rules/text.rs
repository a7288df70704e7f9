//! The suite `rules` as text. The alternate form (`{:#}`) lists every disagreement.

use std::fmt::{self, Display, Formatter};

use super::report::{
    Disagreement, FindingCounts, MAX_CLEAN_FINDINGS, MIN_PRECISION, RuleFigures, RulesReport,
};

/// Characters of an outcome or message before it is cut.
const TEXT_WIDTH: usize = 90;

impl Display for RulesReport {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        writeln!(
            f,
            "Suite rules: {} units with {} outcomes; {} units with {} outcomes are clean.",
            self.n_units, self.n_outcomes, self.n_clean_units, self.n_clean_outcomes
        )?;
        writeln!(
            f,
            "given: findings without those that the labels leave open. Precision is the share of \
             these that is\nright; bar: at least {MIN_PRECISION}, for rules that are on by default \
             (* off). Recall is of the expected.\n"
        )?;
        write_heading(f, "rule", "95 %", "bar")?;
        for rule in &self.rules {
            write_rule(f, rule)?;
        }
        write_languages(f, self)?;
        if let Some(found) = self.clean_findings_per_outcome() {
            let word = if self.is_quiet() { "met" } else { "NOT MET" };
            writeln!(
                f,
                "\nFindings an outcome of clean units: {found:.3}, below {MAX_CLEAN_FINDINGS} {word}"
            )?;
        }
        if !self.unknown_codes.is_empty() {
            writeln!(f, "\nExpected, but of no rule: {}", self.unknown_codes.join(", "))?;
        }
        if f.alternate() && !self.disagreements.is_empty() {
            f.write_str("\nWhere rules and labels disagree\n")?;
            for disagreement in &self.disagreements {
                write_disagreement(f, disagreement)?;
            }
        }
        Ok(())
    }
}

fn write_heading(f: &mut Formatter<'_>, what: &str, interval: &str, bar: &str) -> fmt::Result {
    let line = format!(
        "{what:<33} {:>8} {:>5} {:>5} {:>5} {:>9} {interval:>13} {:>6}  {bar}",
        "expected", "found", "given", "right", "precision", "recall"
    );
    writeln!(f, "{}", line.trim_end())
}

fn write_rule(f: &mut Formatter<'_>, rule: &RuleFigures) -> fmt::Result {
    let off = if rule.on_by_default { "" } else { " *" };
    let bar = match (rule.on_by_default, rule.precision) {
        (true, Some(_)) if rule.met => "met",
        (true, Some(_)) => "NOT MET",
        (true, None) | (false, _) => "",
    };
    let interval = rule
        .interval
        .map_or_else(String::new, |interval| format!("{:.3} - {:.3}", interval.low, interval.high));
    let title = format!("{} {}{off}", rule.code, rule.name);
    write_figures(f, &title, rule.counts, &interval, bar)
}

fn write_languages(f: &mut Formatter<'_>, report: &RulesReport) -> fmt::Result {
    writeln!(f)?;
    write_heading(f, "language, rules on by default", "", "")?;
    for language in &report.by_language {
        let title = format!("{}, {} units", language.lang, language.n_units);
        write_figures(f, &title, language.counts, "", "")?;
    }
    Ok(())
}

fn write_figures(
    f: &mut Formatter<'_>,
    title: &str,
    counts: FindingCounts,
    interval: &str,
    bar: &str,
) -> fmt::Result {
    let FindingCounts { n_expected, n_found, n_given, n_right } = counts;
    let (precision, recall) = (share(counts.precision()), share(counts.recall()));
    let line = format!(
        "{title:<33} {n_expected:>8} {n_found:>5} {n_given:>5} {n_right:>5} {precision:>9} \
         {interval:>13} {recall:>6}  {bar}"
    );
    writeln!(f, "{}", line.trim_end())
}

fn share(share: Option<f64>) -> String {
    share.map_or_else(|| "-".to_owned(), |share| format!("{share:.3}"))
}

fn write_disagreement(f: &mut Formatter<'_>, disagreement: &Disagreement) -> fmt::Result {
    let Disagreement { kind, code, unit, line, text } = disagreement;
    let place = line.map_or_else(|| unit.clone(), |line| format!("{unit}:{line}"));
    let text: String = text.trim().chars().take(TEXT_WIDTH).collect();
    writeln!(f, "{}", format!("{:<6} {code} {place}: {text}", kind.name()).trim_end_matches(": "))
}

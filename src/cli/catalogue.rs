//! `catalogue`: a table of any length to a row for each outcome and each unit.

use std::io;
use std::path::{Path, PathBuf};

use anyhow::bail;
use clap::Args;

use super::catalogue_output::{CatalogueOutput, ExtraColumns};
use super::configuration::Configuration;
use super::exit::Exit;
use super::messages::Messages;
use super::model_arguments::ModelArguments;
use super::named::named;
use super::output::STANDARD;
use super::rule_arguments::RuleArguments;
use super::unit_arguments::UnitArguments;
use crate::ingest::{IngestError, Records, TableFormat, TableReader, open_table};
use crate::pipeline::{
    CatalogueColumns, CatalogueReader, CatalogueSettings, CatalogueTotals, Split,
};
use crate::report::{NOTES, RowFormat};

/// Read a table of outcomes or units, of any length, and write a row for each outcome.
///
/// Reads delimited text, JSON Lines and the first sheet with words of an XLSX or ODS.
///
/// A cell may hold one outcome, a list or a whole description, plain or as HTML. A record that
/// cannot be read gives a row with status `rejected`; nothing is dropped.
#[derive(Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Catalogue {
    /// Table to read; `-`: standard input
    table: PathBuf,
    /// Column that holds the outcomes
    #[arg(long, value_name = "COLUMN")]
    text: String,
    /// Column that names the unit, which may span many records; without it each record is a unit
    #[arg(long, value_name = "COLUMN")]
    unit: Option<String>,
    /// Column of hours or credits that outcomes are weighted by
    #[arg(long, value_name = "COLUMN")]
    weight: Option<String>,
    /// Column with the kind that the provider claims: knowledge, skill or competence
    #[arg(long, value_name = "COLUMN")]
    kind_column: Option<String>,
    /// Take each cell for exactly one outcome
    #[arg(long)]
    no_split: bool,
    /// Format of the table; without it, it is told from its name and content
    #[arg(long, value_name = "FORMAT",
        value_parser = named::<TableFormat>(TableFormat::ALL.map(TableFormat::name)))]
    input_format: Option<TableFormat>,
    /// Where the rows of outcomes go; `-`: standard output
    #[arg(long, value_name = "FILE", default_value = STANDARD)]
    outcomes: PathBuf,
    /// Where the rows of units go; `-`: standard output
    #[arg(long, value_name = "FILE")]
    units: Option<PathBuf>,
    /// Format of the rows
    #[arg(long, value_name = "FORMAT", default_value = RowFormat::Csv.name(),
        value_parser = named::<RowFormat>(RowFormat::ALL.map(RowFormat::name)))]
    output_format: RowFormat,
    /// Pass columns of the table on, with prefix `in_`; without names, all of them
    #[arg(long, value_name = "COLUMNS", value_delimiter = ',', num_args = 0..=1,
        require_equals = true, default_missing_value = ALL_COLUMNS)]
    keep_columns: Vec<String>,
    /// Add columns on what each level rests on: words that pull it up or down, the nearest
    /// descriptor and example; about six times slower
    #[arg(long)]
    evidence: bool,
    /// Exit with 1 if a record is rejected or an outcome is not judged
    #[arg(long)]
    strict: bool,
    #[command(flatten)]
    rules: RuleArguments,
    #[command(flatten)]
    unit_arguments: UnitArguments,
    #[command(flatten)]
    model: ModelArguments,
}

const ALL_COLUMNS: &str = "*";

const EXAMPLES: &str = "\
Examples:
  qualevel catalogue courses.csv --text outcomes --unit code --outcomes rows.csv --units units.csv
  qualevel catalogue outcomes.jsonl --text statement --no-split --outcomes - --output-format jsonl
  qualevel catalogue courses.csv --text outcomes --weight ects --keep-columns=faculty,title";

impl Catalogue {
    pub(super) fn run(self, messages: &Messages) -> anyhow::Result<Exit> {
        self.check_outputs()?;
        let mut records = self.open()?;
        let columns = self.columns(records.as_ref())?;
        let kept = columns.kept.iter().filter_map(|at| records.columns().get(*at));
        let kept = kept.map(|column| format!("in_{column}")).collect();
        let extra = ExtraColumns { evidence: self.evidence, kept };
        let predictor = self.model.load()?;
        // A catalogue is no document of its folder: it takes no settings from a file.
        let configuration = Configuration::default();
        let unit = self.unit_arguments.settings(&configuration);
        let settings = CatalogueSettings {
            columns,
            split: if self.no_split { Split::Never } else { Split::Cells },
            lang: unit.lang,
            rule: unit.rule,
            min_outcomes: unit.min_outcomes,
            rules: self.rules.choose(&configuration)?,
            evidence: self.evidence,
        };
        let mut output = CatalogueOutput::create(
            (&self.outcomes, self.units.as_deref()),
            self.output_format,
            &extra,
            messages,
        )?;
        let totals = CatalogueReader::new(predictor, settings).run(&mut records, &mut output)?;
        output.finish()?;
        for note in records.notes() {
            messages.note(&note);
        }
        Ok(self.conclude(&totals, messages))
    }

    /// Refuses outputs that would destroy the input or each other.
    fn check_outputs(&self) -> anyhow::Result<()> {
        let units = self.units.as_deref();
        if units.is_some_and(|units| is_same_file(units, &self.outcomes)) {
            bail!(
                "`--outcomes` and `--units` both name `{}`; give each its own file",
                self.outcomes.display()
            );
        }
        for output in [Some(self.outcomes.as_path()), units].into_iter().flatten() {
            if output != Path::new(STANDARD) && is_same_file(output, &self.table) {
                bail!("`{}` is the input; name another file for the rows", output.display());
            }
        }
        Ok(())
    }

    /// Opens the table: a file, or standard input.
    fn open(&self) -> Result<Box<dyn Records>, IngestError> {
        if self.table == Path::new(STANDARD) {
            let input = io::stdin().lock();
            return Ok(Box::new(TableReader::new(STANDARD, input, self.input_format)?));
        }
        open_table(&self.table, self.input_format)
    }

    fn columns(&self, table: &dyn Records) -> anyhow::Result<CatalogueColumns> {
        let column =
            |name: &Option<String>| name.as_ref().map(|name| table.column(name)).transpose();
        let kept = if self.keep_columns.iter().any(|name| name == ALL_COLUMNS) {
            (0..table.columns().len()).collect()
        } else {
            self.keep_columns.iter().map(|name| table.column(name)).collect::<Result<_, _>>()?
        };
        Ok(CatalogueColumns {
            text: table.column(&self.text)?,
            unit: column(&self.unit)?,
            weight: column(&self.weight)?,
            kind: column(&self.kind_column)?,
            kept,
        })
    }

    fn conclude(&self, totals: &CatalogueTotals, messages: &Messages) -> Exit {
        messages.note(&format!("records: {}", totals.records));
        messages.note(&format!("outcomes: {}", totals.outcomes));
        if totals.n_unweighted > 0 {
            let column = self.weight.as_deref().unwrap_or_default();
            messages.note(&format!(
                "outcomes without a number above 0 in `{column}`, which do not count in their \
                 units: {}",
                totals.n_unweighted,
            ));
        }
        if totals.n_unknown_kinds > 0 {
            let column = self.kind_column.as_deref().unwrap_or_default();
            messages.note(&format!(
                "records whose `{column}` names no kind, which claim none: {}; expected \
                 knowledge, skill or competence",
                totals.n_unknown_kinds,
            ));
        }
        messages.note(&format!("note: {}", NOTES.join(" ")));
        let is_clean = totals.outcomes.abstained + totals.outcomes.rejected == 0;
        if self.strict && !is_clean { Exit::Findings } else { Exit::Done }
    }
}

fn is_same_file(a: &Path, b: &Path) -> bool {
    a == b || a.canonicalize().ok().zip(b.canonicalize().ok()).is_some_and(|(a, b)| a == b)
}

//! The command line: arguments to settings, results to standard output, messages to standard error.
//! One file a command; all work is done by the library's other modules.

mod analyse;
mod analyse_output;
mod catalogue;
mod catalogue_output;
mod check;
mod completions;
mod configuration;
mod document_input;
mod draft_arguments;
mod evaluate;
mod exit;
mod explain;
mod frameworks;
mod listing_format;
mod man;
mod messages;
mod model;
mod model_arguments;
mod named;
mod output;
mod recognition_arguments;
mod rule_arguments;
mod rules;
mod suggest;
#[cfg(feature = "train")]
mod train;
mod unit_arguments;

use std::ffi::OsString;
use std::process::ExitCode;

use clap::{CommandFactory, Parser, Subcommand};

use exit::Exit;
use messages::Messages;

/// Reads learning outcomes: their kind, their level, and the level a micro-credential suggests.
#[derive(Parser)]
#[command(name = "qualevel", version, propagate_version = true, max_term_width = 100, after_help = EXAMPLES)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
    /// Say nothing on standard error but errors
    #[arg(long, short, global = true, help_heading = "Running")]
    quiet: bool,
    /// Threads to use at most; the results are the same for any number
    #[arg(long, global = true, help_heading = "Running", value_name = "N",
        value_parser = clap::value_parser!(u16).range(1..))]
    threads: Option<u16>,
}

const EXAMPLES: &str = "\
Examples:
  qualevel analyse course.md
  qualevel analyse course.html --declared SCQF:9 --show-in IE-NFQ
  qualevel check course.md --declared EQF:6 --fail-on warning
  qualevel catalogue courses.csv --text outcomes --unit code --outcomes rows.csv --units units.csv
  qualevel suggest \"describe the principles of accounting\" --to-level 7
  qualevel evaluate

Exit codes: 0 done, also with findings; 1 findings of `check` from --fail-on on, or under
--strict, or `evaluate` below its bar; 2 nothing could be run, bad usage, or an input that could not be read. Everything runs offline.";

#[derive(Subcommand)]
enum Command {
    Analyse(analyse::Analyse),
    Catalogue(catalogue::Catalogue),
    Check(check::Check),
    Explain(explain::Explain),
    Rules(rules::Rules),
    Suggest(suggest::Suggest),
    #[cfg(feature = "train")]
    Train(train::Train),
    Evaluate(evaluate::Evaluate),
    Model(model::Model),
    Frameworks(frameworks::Frameworks),
    Completions(completions::Completions),
    Man(man::Man),
}

/// Runs the program on `arguments`, the program's own name first.
///
/// Writes errors to standard error; a reader that closed its pipe is no error.
#[must_use]
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let arguments = match Arguments::try_parse_from(arguments) {
        Ok(arguments) => arguments,
        Err(error) => {
            // Nothing can be told to anyone whose terminal is closed.
            let _ = error.print();
            return if error.use_stderr() { Exit::Failed } else { Exit::Done }.into();
        }
    };
    let messages = Messages::new(arguments.quiet);
    match arguments.run(&messages) {
        Ok(exit) => exit.into(),
        Err(error) if output::is_broken_pipe(&error) => Exit::Done.into(),
        Err(error) => {
            messages.error(&error);
            Exit::Failed.into()
        }
    }
}

#[cfg(feature = "dev")]
pub(crate) use configuration::json_schema as configuration_json_schema;

/// The program's commands and options, for what is made from them.
#[cfg(feature = "dev")]
pub(crate) fn command() -> clap::Command {
    Arguments::command()
}

impl Arguments {
    fn run(self, messages: &Messages) -> anyhow::Result<Exit> {
        if let Some(threads) = self.threads {
            let pool = rayon::ThreadPoolBuilder::new().num_threads(usize::from(threads));
            pool.build_global()?;
        }
        match self.command {
            Command::Analyse(command) => command.run(messages),
            Command::Catalogue(command) => command.run(messages),
            Command::Check(command) => command.run(messages),
            Command::Explain(command) => command.run(),
            Command::Rules(command) => command.run(),
            Command::Suggest(command) => command.run(messages),
            #[cfg(feature = "train")]
            Command::Train(command) => command.run(messages),
            Command::Evaluate(command) => command.run(messages),
            Command::Model(command) => command.run(),
            Command::Frameworks(command) => command.run(),
            Command::Completions(command) => command.run(Self::command()),
            Command::Man(command) => command.run(Self::command()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_arguments_are_well_formed() {
        Arguments::command().debug_assert();
    }

    #[test]
    fn every_command_has_an_example() {
        for command in Arguments::command().get_subcommands() {
            let help = command.get_after_help().map(ToString::to_string).unwrap_or_default();
            assert!(help.contains("Example"), "{}", command.get_name());
        }
    }
}

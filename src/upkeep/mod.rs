//! Upkeep of the repository, as `cargo dev`: writes what is generated, compares golden runs, looks
//! for texts that must not be here, reproduces figures, validates drafts. Built with feature `dev`,
//! never installed.

mod generate;
mod golden;
mod leak;
mod mode;
mod plots;
mod program;
mod repository;
mod reproduce;
mod table;
mod validate_elm;

use std::ffi::OsString;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

use generate::Generate;
use golden::Golden;
use leak::LeakCheck;
use plots::Plots;
use program::ProgramRun;
use repository::Repository;
use reproduce::Reproduce;
use validate_elm::ValidateElm;

/// Keeps the repository in order.
#[derive(Parser)]
#[command(name = "dev", bin_name = "cargo dev")]
struct Arguments {
    /// Folder of the repository, or one within it
    #[arg(long, global = true, default_value = ".")]
    root: PathBuf,
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    Generate(Generate),
    Golden(Golden),
    LeakCheck(LeakCheck),
    Plots(Plots),
    Reproduce(Reproduce),
    ValidateElm(ValidateElm),
    #[command(hide = true)]
    Program(ProgramRun),
}

/// Whether everything is in order.
enum Outcome {
    Fine,
    Wanting,
}

/// Runs the upkeep binary on `arguments`, its own name first.
///
/// Returns 0 if all is in order, 1 if something is not, 2 if it could not be told.
#[must_use]
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let Arguments { root, command } = Arguments::parse_from(arguments);
    let repository = || Repository::find(&root);
    let outcome = match command {
        Command::Generate(command) => repository().and_then(|found| command.run(&found)),
        Command::Golden(command) => repository().and_then(|found| command.run(&found)),
        Command::LeakCheck(command) => repository().and_then(|found| command.run(&found)),
        Command::Plots(command) => repository().and_then(|found| command.run(&found)),
        Command::Reproduce(command) => command.run(),
        Command::ValidateElm(command) => repository().and_then(|found| command.run(&found)),
        Command::Program(program) => return program.run(),
    };
    match outcome {
        Ok(Outcome::Fine) => ExitCode::SUCCESS,
        Ok(Outcome::Wanting) => ExitCode::from(1),
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::from(2)
        }
    }
}

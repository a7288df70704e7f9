//! Runs the program itself in a process of its own, so that exit codes and both output streams are
//! those that users get.

use std::env;
use std::ffi::OsString;
use std::fs::File;
use std::path::Path;
use std::process::{Command, ExitCode, Output, Stdio};

use anyhow::Context;
use clap::Args;

/// Run `qualevel` with the arguments that follow.
#[derive(Args)]
pub(super) struct ProgramRun {
    #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
    arguments: Vec<OsString>,
}

impl ProgramRun {
    /// Hands over to the program.
    pub(super) fn run(self) -> ExitCode {
        crate::cli::run(std::iter::once(OsString::from("qualevel")).chain(self.arguments))
    }
}

/// Runs the program in `folder`, with `input` on standard input.
///
/// # Errors
///
/// Fails if the process does not start; what the program itself returns is in the output.
pub(super) fn output_of(
    folder: &Path,
    arguments: &[String],
    input: Option<&Path>,
) -> anyhow::Result<Output> {
    let stdin = match input {
        Some(path) => File::open(path).with_context(|| format!("`{}`", path.display()))?.into(),
        None => Stdio::null(),
    };
    Command::new(env::current_exe()?)
        .args(["program", "--"])
        .args(arguments)
        .current_dir(folder)
        .env_clear()
        .stdin(stdin)
        .output()
        .context("the program did not start")
}

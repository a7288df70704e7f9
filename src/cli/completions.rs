//! `completions`: what a shell needs to complete commands and options.

use clap::Args;
use clap_complete::Shell;

use super::exit::Exit;
use super::output::print;

/// Print the completions for a shell.
#[derive(Args)]
#[command(
    after_help = "Example:\n  qualevel completions bash > ~/.local/share/bash-completion/completions/qualevel"
)]
pub(super) struct Completions {
    /// Shell to complete for
    shell: Shell,
}

impl Completions {
    pub(super) fn run(&self, mut program: clap::Command) -> anyhow::Result<Exit> {
        let mut script = Vec::new();
        let name = program.get_name().to_owned();
        clap_complete::generate(self.shell, &mut program, name, &mut script);
        print(&String::from_utf8(script)?)?;
        Ok(Exit::Done)
    }
}

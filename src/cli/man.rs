//! `man`: manual pages, made from the same arguments as the help.

use anyhow::bail;
use clap::Args;

use super::exit::Exit;
use super::output::print;

/// Print the manual page of the program or of one command.
#[derive(Args)]
#[command(
    after_help = "Examples:\n  qualevel man | man -l -\n  qualevel man catalogue > qualevel-catalogue.1"
)]
pub(super) struct Man {
    /// Command to describe
    command: Option<String>,
}

impl Man {
    pub(super) fn run(&self, mut program: clap::Command) -> anyhow::Result<Exit> {
        program.build();
        let described = match &self.command {
            None => program,
            Some(name) => {
                let Some(command) = program.find_subcommand(name) else {
                    let names: Vec<_> =
                        program.get_subcommands().map(clap::Command::get_name).collect();
                    bail!("`{name}` is not a command; expected one of {}", names.join(", "));
                };
                command.clone()
            }
        };
        let mut page = Vec::new();
        clap_mangen::Man::new(described).render(&mut page)?;
        print(&String::from_utf8(page)?)?;
        Ok(Exit::Done)
    }
}

//! The program's exit codes, which other tools rely on.

use std::process::ExitCode;

/// How a command ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Exit {
    /// Everything was done.
    Done,
    /// There are findings, and the user asked to be told by the exit code.
    Findings,
    /// Nothing could be run, or a named input could not be read.
    Failed,
}

impl Exit {
    /// The graver of two ends.
    pub(super) fn worse(self, other: Self) -> Self {
        self.max(other)
    }
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        match exit {
            Exit::Done => Self::SUCCESS,
            Exit::Findings => Self::from(1),
            Exit::Failed => Self::from(2),
        }
    }
}

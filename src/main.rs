//! The program that users get; everything it does stands in the library.

use std::process::ExitCode;

fn main() -> ExitCode {
    qualevel::cli::run(std::env::args_os())
}

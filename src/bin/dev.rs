//! The upkeep binary behind `cargo dev`; everything it does stands in `upkeep`.

use std::process::ExitCode;

fn main() -> ExitCode {
    qualevel::upkeep::run(std::env::args_os())
}

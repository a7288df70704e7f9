//! Where results go: standard output or a file.

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::Path;

use anyhow::Context;

/// The name that stands for standard input or output.
pub(super) const STANDARD: &str = "-";

/// Opens `path` for writing; `-` is standard output.
pub(super) fn create(path: &Path) -> anyhow::Result<Box<dyn Write>> {
    if path == Path::new(STANDARD) {
        return Ok(Box::new(BufWriter::new(io::stdout().lock())));
    }
    let file = File::create(path).with_context(|| format!("cannot write `{}`", path.display()))?;
    Ok(Box::new(BufWriter::new(file)))
}

/// Writes `text` to standard output.
pub(super) fn print(text: &str) -> anyhow::Result<()> {
    let mut out = io::stdout().lock();
    out.write_all(text.as_bytes())?;
    out.flush()?;
    Ok(())
}

/// Whether `error` comes from a reader that closed its end, such as `head`.
pub(super) fn is_broken_pipe(error: &anyhow::Error) -> bool {
    error.chain().any(|cause| {
        let io = cause.downcast_ref::<io::Error>().map(io::Error::kind);
        let json =
            cause.downcast_ref::<serde_json::Error>().and_then(serde_json::Error::io_error_kind);
        io.or(json) == Some(io::ErrorKind::BrokenPipe)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_broken_pipe_is_known_below_any_context() {
        let broken = io::Error::from(io::ErrorKind::BrokenPipe);
        let wrapped = crate::pipeline::CatalogueError::Write(broken);
        assert!(is_broken_pipe(&anyhow::Error::from(wrapped).context("row 3")));
        assert!(!is_broken_pipe(&anyhow::anyhow!("pipe")));
    }
}

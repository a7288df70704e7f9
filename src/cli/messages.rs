//! What goes to standard error: errors, notes and, on a terminal, progress.

use std::cell::RefCell;
use std::io::{IsTerminal, Write, stderr};
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressStyle};

/// Work that takes less is done in silence.
const PATIENCE: Duration = Duration::from_secs(1);

/// The way to standard error.
pub(super) struct Messages {
    quiet: bool,
    started: Instant,
    bar: RefCell<Option<ProgressBar>>,
}

impl Messages {
    pub(super) fn new(quiet: bool) -> Self {
        Self { quiet, started: Instant::now(), bar: RefCell::new(None) }
    }

    /// Writes `error` with its causes; a cause that the text before it already tells is left out.
    pub(super) fn error(&self, error: &anyhow::Error) {
        let mut text = error.to_string();
        for cause in error.chain().skip(1).map(ToString::to_string) {
            if !text.contains(&cause) {
                text = format!("{text}: {cause}");
            }
        }
        self.line(&format!("error: {text}"));
    }

    /// Writes a note, unless the user wants none.
    pub(super) fn note(&self, text: &str) {
        if !self.quiet {
            self.line(text);
        }
    }

    /// Shows how far the work has come: on a terminal only, and only if it takes its time.
    pub(super) fn progress(&self, done: u64, what: &'static str) {
        if self.quiet || self.started.elapsed() < PATIENCE || !stderr().is_terminal() {
            return;
        }
        let mut bar = self.bar.borrow_mut();
        let bar = bar.get_or_insert_with(|| {
            let bar = ProgressBar::new_spinner().with_message(what);
            let bar = bar.with_elapsed(self.started.elapsed());
            let style = ProgressStyle::with_template("{spinner} {human_pos} {msg} ({elapsed})");
            bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_spinner()));
            bar
        });
        bar.set_position(done);
        bar.tick();
    }

    fn line(&self, text: &str) {
        if let Some(bar) = self.bar.borrow_mut().take() {
            bar.finish_and_clear();
        }
        // A closed standard error leaves nobody to tell.
        let _ = writeln!(stderr(), "{text}");
    }
}

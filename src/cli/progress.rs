//! A progress bar on stderr for runs over a second, if stderr is a terminal.

use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::pipeline::Progress;

/// Runs that are over sooner show nothing.
const PATIENCE: Duration = Duration::from_secs(1);

/// The bar.
pub(super) struct Bar {
    begin: Instant,
    shown: ProgressBar,
    /// Not shown yet.
    waiting: Mutex<bool>,
}

impl Bar {
    pub(super) fn new() -> Self {
        let shown = ProgressBar::with_draw_target(None, ProgressDrawTarget::hidden());
        if let Ok(style) = ProgressStyle::with_template("{msg:>12} [{bar:30}] {pos}/{len}") {
            shown.set_style(style.progress_chars("=> "));
        }
        Self { begin: Instant::now(), shown, waiting: Mutex::new(true) }
    }

    /// Takes the bar from the screen.
    pub(super) fn finish(&self) {
        self.shown.finish_and_clear();
    }

    fn show_in_time(&self) {
        if self.begin.elapsed() < PATIENCE {
            return;
        }
        let mut waiting = self.waiting.lock().unwrap_or_else(PoisonError::into_inner);
        if std::mem::take(&mut *waiting) {
            self.shown.set_draw_target(ProgressDrawTarget::stderr());
        }
    }
}

impl Progress for Bar {
    fn phase(&self, name: &'static str, total: usize) {
        self.shown.set_message(name);
        self.shown.set_length(total as u64);
        self.shown.set_position(0);
        self.show_in_time();
    }

    fn step(&self) {
        self.shown.inc(1);
        self.show_in_time();
    }
}

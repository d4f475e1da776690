//! A progress bar on stderr for runs over a second, if stderr is a terminal.

use std::io::{self, Write as _};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use crate::pipeline::Progress;

/// Runs that are over sooner show nothing.
const PATIENCE: Duration = Duration::from_secs(1);

/// The bar is drawn so often at most.
const PAUSE: Duration = Duration::from_millis(50);

/// The bar.
pub(super) struct Bar {
    state: Mutex<State>,
}

struct State {
    phase: &'static str,
    done: usize,
    total: usize,
    /// When it is drawn next; the first time after [`PATIENCE`].
    next: Instant,
    is_shown: bool,
}

impl Bar {
    pub(super) fn new() -> Self {
        Self { state: Mutex::new(State { phase: "", done: 0, total: 0, next: Instant::now() + PATIENCE, is_shown: false }) }
    }

    /// Takes the bar from the screen.
    pub(super) fn finish(&self) {
        self.change(|state| {
            if std::mem::take(&mut state.is_shown) {
                put("");
            }
        });
    }

    fn change(&self, change: impl FnOnce(&mut State)) {
        change(&mut self.state.lock().unwrap_or_else(PoisonError::into_inner));
    }
}

impl Progress for Bar {
    fn phase(&self, name: &'static str, total: usize) {
        self.change(|state| {
            (state.phase, state.done, state.total) = (name, 0, total);
            state.draw();
        });
    }

    fn step(&self) {
        self.change(|state| {
            state.done += 1;
            state.draw();
        });
    }
}

impl State {
    fn draw(&mut self) {
        let now = Instant::now();
        if now >= self.next {
            self.next = now + PAUSE;
            self.is_shown = true;
            let width = terminal_size::terminal_size_of(io::stderr()).map_or(80, |(width, _)| usize::from(width.0));
            put(&line(self.phase, self.done, self.total, width));
        }
    }
}

/// Puts a text in the place of what stands on the line. A terminal that is gone is no reason to end.
fn put(text: &str) {
    let mut stderr = io::stderr().lock();
    let _ = write!(stderr, "\r\x1b[2K{text}");
    let _ = stderr.flush();
}

/// `     Reading [=====>        ] 57/251`, with a bar as long as there is room for.
fn line(phase: &str, done: usize, total: usize, width: usize) -> String {
    let numbers = format!("{done}/{total}");
    let room = width.saturating_sub(12 + 4 + numbers.len() + 1).min(30);
    let full = (done.min(total) * room).checked_div(total).unwrap_or(room);
    let head = if full > 0 && full < room { ">" } else { "" };
    let bar = format!("{}{head}", "=".repeat(full - head.len()));
    if room == 0 { format!("{phase:>12} {numbers}") } else { format!("{phase:>12} [{bar:room$}] {numbers}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bar_has_room_on_its_line() {
        assert_eq!(line("Reading", 0, 4, 80), "     Reading [                              ] 0/4");
        assert_eq!(line("Reading", 2, 4, 80), "     Reading [==============>               ] 2/4");
        assert_eq!(line("Reading", 4, 4, 80), "     Reading [==============================] 4/4");
        assert_eq!(line("Linking", 0, 0, 30), "     Linking [==========] 0/0");
        for width in [20, 30, 40, 80] {
            assert!(line("Reading", 12, 100, width).len() < width.max(20), "{width}");
        }
    }
}

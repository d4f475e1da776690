//! How a run tells how far it is, and how it is told to stop.

use std::sync::atomic::{AtomicBool, Ordering};

/// Hears how far a run is.
pub trait Progress: Sync {
    /// A phase of `total` steps begins.
    fn phase(&self, name: &'static str, total: usize);
    /// One step is done.
    fn step(&self);
}

/// Hears nothing.
pub struct Silent;

impl Progress for Silent {
    fn phase(&self, _: &'static str, _: usize) {}
    fn step(&self) {}
}

/// Set from outside (a signal) when the run is to end as soon as it can.
#[derive(Debug, Default)]
pub struct Stop(AtomicBool);

/// The run was told to stop. Nothing was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Interrupted;

impl Stop {
    /// Not stopped yet.
    pub const fn new() -> Self {
        Self(AtomicBool::new(false))
    }

    /// Asks the run to end.
    pub fn request(&self) {
        self.0.store(true, Ordering::Relaxed);
    }

    /// Was the run asked to end?
    pub fn is_requested(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }

    /// The flag itself.
    pub fn flag(&self) -> &AtomicBool {
        &self.0
    }

    /// Asked between two files.
    pub(crate) fn check(&self) -> Result<(), Interrupted> {
        if self.is_requested() { Err(Interrupted) } else { Ok(()) }
    }
}

impl std::fmt::Display for Interrupted {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("interrupted; nothing was written")
    }
}

impl std::error::Error for Interrupted {}

//! What rewrites bring: instances that were seen, times the bytes that each of them saves.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

/// What instances look like: how many attributes, and can there be weak references to them?
pub type Shape = (usize, bool);

/// A class that would be rewritten.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Row {
    /// Its file, relative to the project root.
    pub path: String,
    /// Its line.
    pub line: u32,
    /// Its name.
    pub symbol: String,
    /// Its verdict.
    pub verdict: &'static str,
    /// How many attributes its instances were seen to have.
    pub attributes: usize,
    /// Bytes of an instance as it is.
    pub before: u64,
    /// Bytes of a rewritten one.
    pub after: u64,
    /// Nanoseconds to make one, to read an attribute and to store one, before and after.
    pub times: [(f64, f64); 3],
    /// Instances made.
    pub made: u64,
    /// Instances alive at a time, at most.
    pub alive: u64,
}

impl Row {
    /// Bytes that all instances together save, at their most.
    pub fn saved(&self) -> u64 {
        self.alive * self.before.saturating_sub(self.after)
    }
}

/// What an interpreter measured.
#[derive(Debug, Deserialize)]
pub struct Measured {
    /// Its version.
    pub python: String,
    /// Before and after, in the order of the shapes.
    pub bytes: Vec<(u64, u64)>,
    /// Nanoseconds before and after, in the same order: making one, reading an attribute, storing one.
    pub times: Vec<[(f64, f64); 3]>,
}

/// The shapes, each once.
pub fn shapes(wanted: impl Iterator<Item = Shape>) -> Vec<Shape> {
    wanted.collect::<BTreeSet<_>>().into_iter().collect()
}

/// The rows that save most first; where they save the same, or nothing was recorded, those of which each instance does; equal ones
/// in the order of their places.
pub fn sorted(mut rows: Vec<Row>) -> Vec<Row> {
    rows.sort_by(|one, other| {
        let each = |row: &Row| row.before.saturating_sub(row.after);
        let by_each = || each(other).cmp(&each(one));
        other.saved().cmp(&one.saved()).then_with(by_each).then_with(|| (&one.path, one.line).cmp(&(&other.path, other.line)))
    });
    rows
}

/// Was any instance seen alive?
pub fn is_recorded(rows: &[Row]) -> bool {
    rows.iter().any(|row| row.alive > 0)
}

/// Before and after, of all instances that were alive, or of one where nothing was recorded.
pub fn bytes(rows: &[Row], row: &Row) -> (u64, u64) {
    let instances = if is_recorded(rows) { row.alive } else { 1 };
    (instances * row.before, instances * row.after)
}

/// `8.4 MB`
pub fn human(bytes: u64) -> String {
    #[expect(clippy::cast_precision_loss, reason = "one decimal is shown")]
    let (mut number, mut unit) = (bytes as f64, "bytes");
    for next in ["kB", "MB", "GB"] {
        if number >= 1000.0 {
            (number, unit) = (number / 1000.0, next);
        }
    }
    if unit == "bytes" { format!("{bytes} bytes") } else { format!("{number:.1} {unit}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_saves_most_comes_first() {
        let row = |line: u32, before: u64, alive: u64| Row {
            path: "a.py".into(),
            line,
            symbol: "A".into(),
            verdict: "",
            attributes: 1,
            before,
            after: 40,
            times: [(0.0, 0.0); 3],
            made: alive,
            alive,
        };
        let lines: Vec<u32> =
            sorted(vec![row(1, 50, 2), row(2, 100, 3), row(3, 30, 9), row(4, 60, 1)]).iter().map(|row| row.line).collect();
        assert_eq!(lines, [2, 4, 1, 3]);
        assert_eq!(row(3, 30, 9).saved(), 0);
        assert_eq!(shapes([(2, true), (1, false), (2, true)].into_iter()), [(1, false), (2, true)]);
    }
}

//! What slots save, in bytes per instance. Measured with `tracemalloc` on 20,000 instances of classes with 1 to 40
//! attributes whose values are shared (CPython 3.9.18, 3.10.13, 3.11.7, 3.12.1, 3.13.0; 64 bits); the steps are those
//! of the dict's and of the inline values' size classes. From 30 attributes on, 3.11 and later give up key sharing.

use pyscale::project::PythonVersion;

/// The newest Python for which there are figures.
const NEWEST: u8 = 13;

/// Bytes saved per instance on every supported Python, the oldest first.
#[derive(Debug, Clone)]
pub struct Saving {
    oldest: u8,
    bytes: Vec<i64>,
}

/// What an instance saves that stores `stored` attributes now and has `slots` slots afterwards, one more for weak references if
/// `weakref`, on `oldest` and every later Python.
pub fn per_instance(oldest: PythonVersion, stored: u32, slots: u32, weakref: bool) -> Saving {
    let oldest = oldest.0.min(NEWEST);
    let more = 8 * (i64::from(slots) - i64::from(stored));
    let bytes = (oldest..=NEWEST).map(|minor| i64::from(on(PythonVersion(minor), stored, weakref)) - more).collect();
    Saving { oldest, bytes }
}

impl Saving {
    /// Does no supported Python save anything?
    pub fn is_nowhere(&self) -> bool {
        self.bytes.iter().all(|bytes| *bytes <= 0)
    }

    /// Does every supported Python save something?
    pub fn is_everywhere(&self) -> bool {
        self.bytes.iter().all(|bytes| *bytes > 0)
    }

    /// On the oldest supported Python.
    pub fn on_target(&self) -> Option<u32> {
        self.bytes.first().and_then(|bytes| u32::try_from(*bytes).ok())
    }

    /// `32–96 bytes less per instance on Python 3.9–3.13`: the least and the most, whichever of these has it.
    pub fn describe(&self) -> String {
        let (Some(least), Some(most)) = (self.bytes.iter().min(), self.bytes.iter().max()) else { return String::new() };
        let bytes = match least {
            least if least == most => most.to_string(),
            ..=0 => format!("up to {most}"),
            least => format!("{least}–{most}"),
        };
        let versions = if self.oldest == NEWEST { format!("3.{NEWEST}") } else { format!("3.{}–3.{NEWEST}", self.oldest) };
        format!("{bytes} bytes less per instance on Python {versions}")
    }
}

/// Bytes saved per instance with `attributes` attributes in all, and with a slot for weak references if `weakref`.
fn on(python: PythonVersion, attributes: u32, weakref: bool) -> u32 {
    let names = 8 * attributes;
    let saved = match (python.0, attributes) {
        (..=10, ..=5) => 120 - names,
        (..=10, ..=10) => 160 - names,
        (..=10, ..=21) => 248 - names,
        (..=10, ..=42) => 416 - names,
        (..=10, _) => 80,
        (11 | 12, ..=5) | (13.., ..=7) => 40,
        (11 | 12, ..=13) | (13.., ..=15) => 48,
        (11 | 12, ..=21) | (13.., ..=23) | (11.., 29) => 56,
        (11.., ..=28) => 64,
        (11 | 12, _) => 1608u32.saturating_sub(names).max(80),
        (13.., _) => 1872u32.saturating_sub(names).max(80),
    };
    let saved = if python.0 == 12 { saved - 8 } else { saved };
    // The weak reference pointer moved in front of the object in 3.12 and takes its place in pairs there.
    let pointer = if python.0 >= 12 { 16 } else { 8 };
    if weakref { saved.saturating_sub(pointer) } else { saved }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_what_was_measured() {
        let measured = [
            (9, 3, 96, 88),
            (9, 8, 96, 88),
            (10, 11, 160, 152),
            (10, 22, 240, 232),
            (11, 3, 40, 32),
            (11, 8, 48, 40),
            (11, 29, 56, 48),
            (11, 31, 1360, 1352),
            (12, 3, 32, 16),
            (12, 8, 40, 24),
            (12, 40, 1280, 1264),
            (13, 7, 40, 24),
            (13, 8, 48, 32),
            (13, 24, 64, 48),
            (13, 30, 1632, 1616),
        ];
        for (minor, attributes, plain, weakref) in measured {
            let python = PythonVersion(minor);
            assert_eq!(on(python, attributes, false), plain, "3.{minor}, {attributes} attributes");
            assert_eq!(on(python, attributes, true), weakref, "3.{minor}, {attributes} attributes and weakref");
        }
    }

    #[test]
    fn it_is_told_for_every_supported_python() {
        let told = |oldest, stored, slots| per_instance(PythonVersion(oldest), stored, slots, false).describe();
        assert_eq!(told(9, 3, 3), "32–96 bytes less per instance on Python 3.9–3.13");
        assert_eq!(told(11, 3, 3), "32–40 bytes less per instance on Python 3.11–3.13");
        assert_eq!(told(13, 3, 3), "40 bytes less per instance on Python 3.13");
        let more_slots = per_instance(PythonVersion(9), 3, 8, false);
        assert!(!more_slots.is_everywhere() && !more_slots.is_nowhere());
        assert_eq!(more_slots.describe(), "up to 56 bytes less per instance on Python 3.9–3.13");
    }
}

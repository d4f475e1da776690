//! What a thing is known by: a hash of everything that it was made of.

use std::fmt;
use std::hash::{Hash, Hasher};

/// A BLAKE3 hash. Nobody has found two contents that have the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
pub struct Digest([u8; 32]);

impl Digest {
    pub(super) const LENGTH: usize = 32;

    /// That of some bytes.
    pub fn of(bytes: &[u8]) -> Self {
        Self(*blake3::hash(bytes).as_bytes())
    }

    pub(super) fn bytes(&self) -> &[u8] {
        &self.0
    }
}

impl fmt::Display for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Half of it is enough for a name; what is meant by it is checked.
        self.0[..16].iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

/// Makes a [`Digest`] of everything that is hashed into it. Unlike other hashers it gives the same in each run.
pub struct Digester {
    hasher: blake3::Hasher,
    /// Most of what comes is tiny.
    pending: Vec<u8>,
}

impl Digester {
    /// `purpose` keeps apart what is made of the same things.
    pub fn new(purpose: &str) -> Self {
        let mut digester = Self { hasher: blake3::Hasher::new(), pending: Vec::with_capacity(Self::ENOUGH) };
        purpose.hash(&mut digester);
        digester
    }

    const ENOUGH: usize = 16 << 10;

    /// Of all that came.
    pub fn digest(mut self) -> Digest {
        self.hasher.update(&self.pending);
        Digest(*self.hasher.finalize().as_bytes())
    }
}

impl Hasher for Digester {
    fn write(&mut self, bytes: &[u8]) {
        self.pending.extend_from_slice(bytes);
        if self.pending.len() >= Self::ENOUGH {
            self.hasher.update(&self.pending);
            self.pending.clear();
        }
    }

    /// Not what it is for; see [`Digester::digest`].
    fn finish(&self) -> u64 {
        0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_the_same_in_each_run_and_tells_parts_apart() {
        let of = |parts: &[&str]| {
            let mut digester = Digester::new("test");
            parts.hash(&mut digester);
            digester.digest()
        };
        assert_eq!(of(&["ab", "c"]), of(&["ab", "c"]));
        assert_ne!(of(&["ab", "c"]), of(&["a", "bc"]));
        let long = "x".repeat(Digester::ENOUGH);
        assert_ne!(of(&[&long, "y"]), of(&[&long, "z"]));
        assert_eq!(Digest::of(b"").to_string(), "af1349b9f5f9a1a6a0404dea36dcc949");
    }
}

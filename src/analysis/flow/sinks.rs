//! What is at nodes that take any number of values.

use rustc_hash::FxHashSet;

/// So many values at a sink are told one by one.
const FEW_AT_SINK: usize = 1024;

/// Which values are at a sink.
#[derive(Debug)]
pub enum Known {
    /// Their numbers.
    Few(FxHashSet<u32>),
    /// One bit for each value.
    Many(Vec<u64>),
}

impl Default for Known {
    fn default() -> Self {
        Self::Few(FxHashSet::default())
    }
}

impl Known {
    /// Gives whether the value is new.
    pub fn insert(&mut self, id: u32) -> bool {
        match self {
            Self::Few(ids) => {
                let is_new = ids.insert(id);
                if ids.len() > FEW_AT_SINK {
                    let mut all = Self::Many(Vec::new());
                    #[expect(clippy::iter_over_hash_type, reason = "it fills a set")]
                    for id in std::mem::take(ids) {
                        all.insert(id);
                    }
                    *self = all;
                }
                is_new
            }
            Self::Many(bits) => {
                let (word, bit) = (id as usize / 64, 1 << (id % 64));
                if bits.len() <= word {
                    bits.resize(word + 1, 0);
                }
                let is_new = bits[word] & bit == 0;
                bits[word] |= bit;
                is_new
            }
        }
    }
}

//! The registry: one line per transform. Its order is the order of a round and of the docs.

mod slots;

use pyscale::transform::Transform;

/// Every transform that the binary knows.
pub const ALL: &[&dyn Transform] = &[&slots::Slots];

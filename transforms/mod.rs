//! The registry: one line per transform. Its order is the order of a round and of the docs.

mod finalize;
mod init_subclass;
mod slots;

use pyscale::transform::Transform;

/// Every transform that the binary knows.
pub const ALL: &[&dyn Transform] = &[&init_subclass::InitSubclass, &finalize::Finalize, &slots::Slots];

//! The registry: one line per transform. Its order is the order of a round and of the docs.

mod annotated;
mod contextmanager;
mod descriptor;
mod finalize;
mod gc_freeze;
mod init_subclass;
mod memoryview;
mod protocol;
mod signature_dispatch;
mod slots;

use pyscale::transform::Transform;

/// Every transform that the binary knows.
pub const ALL: &[&dyn Transform] = &[
    &init_subclass::InitSubclass,
    &finalize::Finalize,
    &memoryview::MemoryView,
    &gc_freeze::GcFreeze,
    &annotated::Annotated,
    &contextmanager::Contextmanager,
    &protocol::Protocol,
    &descriptor::Descriptor,
    &signature_dispatch::SignatureDispatch,
    &slots::Slots,
];

//! What the tests that drive the binary share.

pub mod pythons;
pub mod run;
pub mod tree;

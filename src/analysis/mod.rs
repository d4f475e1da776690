//! Questions about places of the program, answered once for all transforms. Each answer carries its evidence.
//!
//! - [`asks`]: who asks a value for an attribute by name, or for its type.

pub mod asks;

//! Questions about places of the program, answered once for all transforms. Each answer carries its evidence.
//!
//! - [`asks`]: who asks a value for an attribute by name, or for its type.
//! - [`holds`]: who may have an object of a class, or have one inside, and what is done to it there.

pub mod asks;
pub mod holds;

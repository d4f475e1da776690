//! What is known of Python and of libraries without reading them, as data.

pub mod bytes;
pub mod stdlib;

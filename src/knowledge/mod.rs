//! What is known of Python and of libraries without reading them, as data.

pub mod stdlib;

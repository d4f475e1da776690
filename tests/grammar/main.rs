//! The syntax trees against CPython's own.

mod dump;
mod oracle;
mod quirks;

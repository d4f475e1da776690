//! What runs of the program have shown: which classes had instances, which functions ran.
//!
//! The recorder (`src/run/start/recorder.py`) writes one file for each process; [`record`] reads and joins them, [`executed`] says
//! what they mean for a site, [`measure`] what a rewrite would bring ([`slicing`] where it takes views), and [`questions`] what a run could not
//! tell and the next record is to. A record that is stored holds a hash of each class's source: when the class changes, what was seen
//! of it falls away.

pub mod executed;
mod letters;
pub mod measure;
pub mod observe;
pub mod page;
pub mod picture;
pub mod questions;
pub mod record;
pub mod slicing;

//! Running what the user typed, in a copy of the project: the only place that runs code of the project.
//!
//! ```text
//! scratch   the project → a copy, a fresh one for each run
//! surround  what a run finds around it: environment variables, and the Python that starts in each interpreter (`start/`)
//! command   one run: own process group, time limit, nothing left behind
//! processes what Linux tells of those that run
//! junit     its report → which tests passed and failed
//! runner    all of that, again and again
//! compare   two runs → what fails only now
//! blame     what fails → the rewrites that it names
//! search    many rewrites → the largest part with which nothing fails
//! usage     one run → its time, processor and memory
//! pairs     runs by turns, before and after → what differs
//! ```
//!
//! `compare`, `blame`, `search`, `junit` and `pairs` are pure.

pub mod blame;
pub mod command;
pub mod compare;
pub mod junit;
pub mod pairs;
pub mod processes;
pub mod runner;
pub mod scratch;
pub mod search;
pub mod surround;
pub mod usage;

//! The engine of pyscale: everything that is not a transform.
//!
//! One way through the house, in the order in which a run goes:
//!
//! ```text
//! cli      argv → Request
//! project  Request → Project: files, manifests, configuration, module names
//! source   bytes → Source: decoded text, encoding, newline style
//! syntax   text → ast::Module (the only place that names tree-sitter)
//! semantic ast → SemanticModel: scopes, bindings, receiver evidence
//! index    model → ModuleSummary (owned, small) → linked into the ProjectIndex
//! analysis ProjectIndex → answers about places of the program
//! transform  ProjectIndex → [Finding], each with a Verdict
//! plan     [Finding] → the fixes of a round that go together
//! edit     fixes → new texts; verify keeps or drops them; next round until nothing changes
//! diff, report, write  → what the user sees, and the disk; patch, snapshot  → the same in pieces, or kept
//! run      the user's own command in a copy, with and without the fixes → the largest part that holds
//! ```
//!
//! [`pipeline`] holds that story as code; read it first.

pub mod analysis;
pub mod cache;
pub mod cli;
pub mod diff;
pub mod dirty;
pub mod edit;
pub mod evidence;
#[doc(hidden)]
pub mod fixture;
pub mod git;
pub mod index;
pub mod knowledge;
pub mod meta;
pub mod patch;
pub mod pipeline;
pub mod place;
pub mod plan;
pub mod project;
pub mod python;
pub mod report;
pub mod run;
pub mod semantic;
pub mod snapshot;
pub mod source;
pub mod syntax;
pub mod transform;
pub mod verdict;
pub mod verify;
pub mod write;

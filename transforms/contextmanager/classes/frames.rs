//! Do the methods, or functions that they call, count frames up to the `with` statement? In a generator those of contextlib
//! stand between.

use std::collections::BTreeMap;

use pyscale::analysis::frames;
use pyscale::index::{ClassId, ProjectIndex};
use pyscale::place::Place;

/// Where one of the methods of a class, or what it calls, looks at frames.
pub fn counted(project: &ProjectIndex, class: ClassId) -> Option<Place> {
    let methods = ["__init__", "__enter__", "__exit__", "__aenter__", "__aexit__"];
    frames::counted(project, methods.iter().filter_map(|name| frames::method(project, class, name)).collect())
}

/// The same of one method, written in the class or above it.
pub fn counted_by(project: &ProjectIndex, class: ClassId, name: &str) -> Option<Place> {
    frames::counted(project, vec![frames::method(project, class, name)?])
}

/// Where a method of this name, of some class, looks at frames.
pub type Counting = BTreeMap<&'static str, Place>;

/// The methods that close, of whatever class.
pub fn counting(project: &ProjectIndex) -> Counting {
    let found = |name: &'static str| project.class_ids().find_map(|class| Some((name, counted_by(project, class, name)?)));
    ["close", "aclose"].into_iter().filter_map(found).collect()
}

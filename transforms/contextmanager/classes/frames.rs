//! Do the methods, or functions that they call, count frames up to the `with` statement? In a generator those of contextlib
//! stand between.

use std::collections::{BTreeMap, BTreeSet};

use pyscale::index::facts::MemberKind;
use pyscale::index::{ClassId, FileId, ProjectIndex, Ty};
use pyscale::place::Place;
use ustr::ustr;

/// Functions that look at the frames of their callers.
const READERS: &[&str] = &[
    "_getframe",
    "_getframemodulename",
    "currentframe",
    "extract_stack",
    "format_stack",
    "print_stack",
    "stack",
    "walk_stack",
    "findCaller",
    "warn_explicit",
];

/// Where one of the methods of a class, or what it calls, looks at frames.
pub fn counted(project: &ProjectIndex, class: ClassId) -> Option<Place> {
    counted_from(project, methods(project, class))
}

/// The same of one method, written in the class or above it.
pub fn counted_by(project: &ProjectIndex, class: ClassId, name: &str) -> Option<Place> {
    let found = std::iter::once(class).chain(project.lineage(class)).find_map(|class| {
        let file = project.class(class).file;
        project.class_facts(class).members.iter().find_map(|member| match member.kind {
            MemberKind::Method(index) if member.name == name => Some((file, index)),
            _ => None,
        })
    })?;
    counted_from(project, vec![found])
}

/// Where a method of this name, of some class, looks at frames.
pub type Counting = BTreeMap<&'static str, Place>;

/// The methods that close, of whatever class.
pub fn counting(project: &ProjectIndex) -> Counting {
    let found = |name: &'static str| project.class_ids().find_map(|class| Some((name, counted_by(project, class, name)?)));
    ["close", "aclose"].into_iter().filter_map(found).collect()
}

fn counted_from(project: &ProjectIndex, mut queue: Vec<(FileId, u32)>) -> Option<Place> {
    let mut seen: BTreeSet<(FileId, u32)> = queue.iter().copied().collect();
    while let Some((file, function)) = queue.pop() {
        let summary = project.summary(file);
        let range = summary.functions[function as usize].range;
        let is_inside = |at: pyscale::place::Bytes| range.start <= at.start && at.end <= range.end;
        let reads = summary.calls.iter().filter(|call| is_inside(call.at)).find(|call| {
            let counts = call.args.iter().any(|argument| argument.keyword.is_some_and(|name| name == "stacklevel"));
            // `stack` is a common word: the function of `inspect` is meant.
            let is_reader = READERS.contains(&call.name.as_str())
                && (call.name != "stack" || matches!(project.ty(file, call.func), Ty::External(name) if name == "inspect.stack"));
            let third = call.name == "warn" && call.args.iter().filter(|argument| argument.keyword.is_none()).count() > 2;
            counts || is_reader || third
        });
        if let Some(call) = reads {
            return Some(Place { file, range: call.at });
        }
        // `module(warnings).warn(…, stacklevel=2)`: what is called there is no name, and the keyword is spelled all the same.
        let level = project.spelled(ustr("stacklevel")).find(|at| at.file == file && is_inside(at.range));
        if level.is_some() || is_hidden(project, file) {
            return level.or(Some(Place { file, range: summary.functions[function as usize].name_range }));
        }
        for invocation in summary.invocations.iter().filter(|invocation| invocation.function == Some(function)) {
            let called = match project.ty(file, invocation.func) {
                Ty::Function(file, function) => vec![(file, function)],
                Ty::Class(class) => methods(project, class).into_iter().take(1).collect(),
                _ => Vec::new(),
            };
            queue.extend(called.into_iter().filter(|called| seen.insert(*called)));
        }
    }
    None
}

/// Does the file name one of the functions, and calls it in no way that is seen?
fn is_hidden(project: &ProjectIndex, file: FileId) -> bool {
    let summary = project.summary(file);
    let named = |word: &&str| summary.mentions.binary_search(&ustr(word)).is_ok();
    let called = |word: &&str| summary.calls.iter().any(|call| call.name.as_str() == *word);
    // `stack` is a common word.
    READERS.iter().any(|word| *word != "stack" && named(word) && !called(word))
}

/// `__init__` and the methods that enter and leave.
fn methods(project: &ProjectIndex, class: ClassId) -> Vec<(FileId, u32)> {
    let file = project.class(class).file;
    let members = &project.class_facts(class).members;
    ["__init__", "__enter__", "__exit__", "__aenter__", "__aexit__"]
        .into_iter()
        .filter_map(|name| {
            members.iter().find_map(|member| match member.kind {
                MemberKind::Method(index) if member.name == name => Some((file, index)),
                _ => None,
            })
        })
        .collect()
}

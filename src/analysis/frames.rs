//! Code that looks at the frames of its callers: one more function between the two, and it sees another one.

use rustc_hash::FxHashSet;
use ustr::ustr;

use crate::index::facts::{Evidence, MemberKind};
use crate::index::{ClassId, ProjectIndex, Ty};
use crate::place::{Bytes, FileId, Place};

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

/// Where one of these functions, or one of the project that they call, looks at the frames of its callers:
/// `warnings.warn(…, stacklevel=2)`, `sys._getframe(1)`, `inspect.stack()`.
pub fn counted(project: &ProjectIndex, mut queue: Vec<(FileId, u32)>) -> Option<Place> {
    let mut seen: FxHashSet<(FileId, u32)> = queue.iter().copied().collect();
    while let Some((file, function)) = queue.pop() {
        let summary = project.summary(file);
        let range = summary.functions[function as usize].range;
        let is_inside = |at: Bytes| range.start <= at.start && at.end <= range.end;
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
                Ty::Class(class) => method(project, class, "__init__").into_iter().collect(),
                _ => Vec::new(),
            };
            queue.extend(called.into_iter().filter(|called| seen.insert(*called)));
        }
    }
    None
}

/// The same of these methods of a class, written in it or above it.
pub fn counted_in(project: &ProjectIndex, class: ClassId, methods: &[&str]) -> Option<Place> {
    counted(project, methods.iter().filter_map(|name| method(project, class, name)).collect())
}

/// Where some class of the project has a method of this name that looks at frames.
pub fn counted_anywhere(project: &ProjectIndex, name: &str) -> Option<Place> {
    project.class_ids().find_map(|class| counted_in(project, class, &[name]))
}

/// Does the file name one of the functions, and calls it in no way that is seen?
fn is_hidden(project: &ProjectIndex, file: FileId) -> bool {
    let summary = project.summary(file);
    let named = |word: &&str| project.mentions(file, word);
    let called = |word: &&str| summary.calls.iter().any(|call| call.name.as_str() == *word);
    // `stack` is a common word.
    READERS.iter().any(|word| *word != "stack" && named(word) && !called(word))
}

/// Where the names of functions on the stack are read by code that methods of a class may call: in its file, in those of the classes
/// above, and, if they call anything of the project, in what it imports.
pub fn names_read(project: &ProjectIndex, class: ClassId, calls: bool) -> Option<Place> {
    const WORDS: &[&str] = &["co_name", "_getframe", "currentframe", "extract_stack", "f_back"];
    let home = project.class(class).file;
    let bases = project.lineage(class).map(|class| project.class(class).file);
    let imports = project.summary(home).imports.iter().filter(|_| calls);
    let imported = imports.filter_map(|import| project.file_of_module(home, import.module));
    let looks = |file: &FileId| {
        let is_stack = |ty: &Ty| matches!(ty, Ty::External(name) if name.as_str() == "inspect.stack");
        project.mentions_any(*file, WORDS)
            || project.mentions(*file, "inspect")
                && project.summary(*file).invocations.iter().any(|call| is_stack(&project.ty(*file, call.func)))
    };
    let found = bases.chain(imported).find(looks).map(|file| Place { file, range: Bytes { start: 0, end: 0 } });
    found.or_else(|| names_logged(project, home).filter(|_| calls))
}

/// Where the program has the names of the functions that call a logger written down, `"%(funcName)s: %(message)s"`, if code of this
/// file may call one.
pub fn names_logged(project: &ProjectIndex, code: FileId) -> Option<Place> {
    const LOGGERS: &[&str] = &["debug", "info", "warning", "error", "exception", "critical", "log"];
    let is_format = |evidence: &Evidence| matches!(evidence, Evidence::Str(text) if text.contains("funcName"));
    let writes = |file: &FileId| project.mentions(*file, "funcName") || project.summary(*file).evidence.iter().any(is_format);
    let file = project.file_ids().filter(|_| project.mentions_any(code, LOGGERS)).find(writes)?;
    Some(Place { file, range: Bytes { start: 0, end: 0 } })
}

/// What takes a traceback apart, frame by frame.
const WALKERS: &[&str] = &["extract_tb", "walk_tb", "tb_next", "tb_frame"];

/// Where one of the files, or one that imports it, takes tracebacks apart: it sees each function that an error went through.
pub fn traceback_walked(project: &ProjectIndex, files: &[FileId]) -> Option<Place> {
    let knows = |other: FileId| files.contains(&other) || project.imports_any(other, files);
    let found = project.file_ids().find(|other| project.mentions_any(*other, WALKERS) && knows(*other))?;
    Some(Place { file: found, range: Bytes { start: 0, end: 0 } })
}

/// The method of this name that a class finds, written in the class or above it.
pub fn method(project: &ProjectIndex, class: ClassId, name: &str) -> Option<(FileId, u32)> {
    project.lineage(class).find_map(|class| {
        let found = project.class_facts(class).members.iter().find_map(|member| match member.kind {
            MemberKind::Method(index) if member.name == name => Some(index),
            _ => None,
        });
        found.map(|index| (project.class(class).file, index))
    })
}

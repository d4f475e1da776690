//! The rules of the house that the compiler cannot hold.
//!
//! - Only `src/syntax/` names the parser.
//! - Only `src/git.rs` starts a program, `src/cli/pager.rs` the pager that the user has chosen, and `src/run/command.rs` the
//!   command that the user has typed.
//! - Transforms do not see each other.
//! - The engine's machinery never names a transform: what it knows of one comes from its `Meta`. (`src/index/` and
//!   `src/semantic/` know Python's vocabulary, in which `slots` and `finalize` are words like others.)
//! - What stands on one of the [`FLOORS`] uses only what stands below it.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::fs;
use std::path::{Path, PathBuf};

/// The engine from the ground up. A module may use the floors below its own; what stands on the same floor does not see
/// each other. So no circle of files spans two folders.
const FLOORS: &[&[&str]] = &[
    &["place", "python"],
    &["meta"],
    &["source", "diff", "git"],
    &["syntax", "project"],
    &["semantic"],
    &["knowledge"],
    &["index"],
    &["analysis"],
    &["edit"],
    &["verdict"],
    &["site"],
    &["transform"],
    &["cache", "fixture", "plan", "verify", "write"],
    &["pipeline", "dirty"],
    &["report"],
    &["evidence", "patch", "run", "snapshot"],
    &["cli"],
];

#[test]
fn no_import_goes_up() {
    let floor = |module: &str| FLOORS.iter().position(|floor| floor.contains(&module));
    for (path, code) in sources("src") {
        let own = module(&path);
        let Some(top) = own.first().filter(|top| *top != "main") else { continue };
        let here = floor(top).unwrap_or_else(|| panic!("{top} stands on no floor: add it to FLOORS"));
        for other in engine_modules(&code.text, own.len()) {
            let there = floor(other).unwrap_or_else(|| panic!("{} names `crate::{other}`, which is on no floor", path.display()));
            assert!(
                other == top || there < here,
                "{} uses `{other}`, which does not stand below `{top}`: what both need belongs further down",
                path.display()
            );
        }
    }
}

#[test]
fn only_syntax_names_the_parser() {
    for (path, code) in sources("src") {
        if !path.starts_with("src/syntax") {
            assert!(!code.text.contains("tree_sitter"), "{} names tree_sitter: go through src/syntax", path.display());
        }
    }
}

#[test]
fn only_git_the_pager_and_what_the_user_typed_are_ever_started() {
    for (path, code) in sources("src").into_iter().chain(sources("transforms")) {
        if !["src/git.rs", "src/cli/pager.rs", "src/run/command.rs"].iter().any(|allowed| path == Path::new(allowed)) {
            assert!(
                !words(&code.text).any(|(_, word)| word == "process" && code.text.contains("Command::new")),
                "{}",
                path.display()
            );
        }
    }
}

#[test]
fn transforms_do_not_see_each_other() {
    let modules = transforms();
    for (path, code) in sources("transforms") {
        let Some(own) = owner(&path) else { continue };
        assert!(!code.text.contains("transforms::"), "{} goes through the registry", path.display());
        for other in modules.iter().filter(|other| **other != own) {
            let is_named = words(&code.text).any(|(at, word)| {
                word == other
                    && (code.text[..at].trim_end().ends_with("::") || code.text[at + word.len()..].trim_start().starts_with("::"))
            });
            assert!(
                !is_named,
                "{} uses the transform `{other}`: what two transforms share belongs into the engine",
                path.display()
            );
        }
    }
}

#[test]
fn the_engine_never_names_a_transform() {
    let ids: Vec<String> = transforms().iter().map(|module| module.replace('_', "-")).collect();
    for (path, code) in sources("src") {
        if path.starts_with("src/index") || path.starts_with("src/semantic") {
            continue;
        }
        for literal in &code.strings {
            assert!(!ids.contains(literal), "{} names the transform `{literal}`", path.display());
        }
    }
}

#[test]
fn code_is_told_from_comments_and_strings() {
    let code = Code::of(
        "use a::b; // tree_sitter\n/* x /* y */ z */ let s = \"a \\\" b\"; let c = '\"'; fn f<'a>() {}\nr#\"raw \"q\"\"#",
    );
    assert_eq!(code.strings, ["a \\\" b", "raw \"q\""]);
    assert!(code.text.contains("use a::b;") && code.text.contains("fn f<'a>()"), "{}", code.text);
    assert!(!code.text.contains("tree_sitter") && !code.text.contains('z') && !code.text.contains("raw"), "{}", code.text);
}

/// The path of a file's module in the engine: `edit`, `import`, `place`; nothing for the root.
fn module(path: &Path) -> Vec<String> {
    let inside = path.strip_prefix("src").unwrap().with_extension("");
    let names = inside.iter().map(|name| name.to_string_lossy().into_owned());
    names.filter(|name| name != "mod" && name != "lib").collect()
}

/// The modules at the engine's root that a file of a module this deep names.
fn engine_modules(text: &str, depth: usize) -> impl Iterator<Item = &str> {
    let root = "super::".repeat(depth);
    let behind = move |start: usize| {
        let before = &text[..start];
        before.ends_with("crate::") && !before.ends_with("$crate::") || before.ends_with(&root)
    };
    words(text).filter(move |(start, word)| behind(*start) && *word != "super").map(|(_, word)| word)
}

/// The module names of the transforms: the folders and files beside the registry.
fn transforms() -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(root().join("transforms"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.is_dir() || path.extension().is_some_and(|extension| extension == "rs"))
        .map(|path| path.file_stem().unwrap().to_string_lossy().into_owned())
        .filter(|name| name != "mod")
        .collect();
    names.sort();
    names
}

/// The transform that a file of `transforms/` belongs to; none for the registry.
fn owner(path: &Path) -> Option<String> {
    let first = path.strip_prefix("transforms").unwrap().components().next()?;
    let name = Path::new(first.as_os_str()).file_stem()?.to_string_lossy().into_owned();
    (name != "mod").then_some(name)
}

/// The Rust files below a folder, relative to the package, without their unit tests.
fn sources(folder: &str) -> Vec<(PathBuf, Code)> {
    let mut found = Vec::new();
    let mut queue = vec![root().join(folder)];
    while let Some(folder) = queue.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            if path.is_dir() {
                // The Python projects of the cases.
                if name != "cases" {
                    queue.push(path);
                }
            } else if path.extension().is_some_and(|it| it == "rs") && name != "tests.rs" && !name.ends_with("_tests.rs") {
                let text = fs::read_to_string(&path).unwrap();
                let code = Code::of(text.split("#[cfg(test)]\nmod tests {").next().unwrap());
                found.push((path.strip_prefix(root()).unwrap().to_owned(), code));
            }
        }
    }
    assert!(!found.is_empty());
    found.sort_by(|one, other| one.0.cmp(&other.0));
    found
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The identifiers of a text with their offsets.
fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let is_word = |c: char| c.is_alphanumeric() || c == '_';
    let mut from = 0;
    std::iter::from_fn(move || {
        let start = from + text[from..].find(is_word)?;
        let end = start + text[start..].find(|c| !is_word(c)).unwrap_or(text.len() - start);
        from = end;
        Some((start, &text[start..end]))
    })
}

/// A Rust file taken apart.
struct Code {
    /// Without comments and string literals.
    text: String,
    /// What stands in the string literals.
    strings: Vec<String>,
}

impl Code {
    fn of(source: &str) -> Self {
        let mut code = Self { text: String::new(), strings: Vec::new() };
        let mut rest = source;
        while let Some(c) = rest.chars().next() {
            let taken = if rest.starts_with("//") {
                rest.find('\n').unwrap_or(rest.len())
            } else if rest.starts_with("/*") {
                block_comment(rest)
            } else if let Some(hashes) = raw_string(rest, &code.text) {
                let open = 2 + hashes;
                let close = format!("\"{}", "#".repeat(hashes));
                let end = rest[open..].find(&close).map_or(rest.len(), |at| open + at);
                code.strings.push(rest[open..end].to_owned());
                (end + close.len()).min(rest.len())
            } else if c == '"' {
                let end = string_end(rest);
                code.strings.push(rest[1..end].to_owned());
                end + 1
            } else if c == '\'' && char_literal(rest).is_some() {
                char_literal(rest).unwrap()
            } else {
                code.text.push(c);
                c.len_utf8()
            };
            rest = &rest[taken.min(rest.len())..];
        }
        code
    }
}

fn block_comment(text: &str) -> usize {
    let mut depth = 0;
    let mut at = 0;
    while at < text.len() {
        if text[at..].starts_with("/*") {
            depth += 1;
            at += 2;
        } else if text[at..].starts_with("*/") {
            depth -= 1;
            at += 2;
            if depth == 0 {
                return at;
            }
        } else {
            at += text[at..].chars().next().map_or(1, char::len_utf8);
        }
    }
    text.len()
}

/// The number of `#` of the raw string that starts here.
fn raw_string(text: &str, before: &str) -> Option<usize> {
    if before.ends_with(|c: char| c.is_alphanumeric() || c == '_') {
        return None;
    }
    let rest = text.strip_prefix('r')?;
    let hashes = rest.len() - rest.trim_start_matches('#').len();
    rest[hashes..].starts_with('"').then_some(hashes)
}

fn string_end(text: &str) -> usize {
    let mut escaped = false;
    for (at, c) in text.char_indices().skip(1) {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '"' => return at,
            _ => {}
        }
    }
    text.len()
}

/// The length of the character literal that starts here; a lifetime is none.
fn char_literal(text: &str) -> Option<usize> {
    let mut chars = text.char_indices().skip(1);
    let (_, first) = chars.next()?;
    if first == '\\' {
        return text[2..].char_indices().skip(1).find(|(_, c)| *c == '\'').map(|(at, _)| at + 3);
    }
    let (at, second) = chars.next()?;
    (second == '\'').then_some(at + 1)
}

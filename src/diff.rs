//! Unified diffs that `git apply` accepts as printed, over the encoded bytes.

use std::ops::Range;
use std::path::{Component, Path, PathBuf};

use similar::{Algorithm, DiffOp, DiffTag, capture_diff_slices, group_diff_ops};

/// Lines of context around a change.
const CONTEXT: usize = 3;

/// How files are called in the diffs of one run.
#[derive(Debug, Clone)]
pub struct Names {
    /// What the names are relative to.
    base: PathBuf,
    /// Write `diff --git` lines, which make git read the names from the top of the work tree.
    with_git_line: bool,
}

impl Names {
    /// Decides how files are named so that `git apply` in `cwd` finds them. `cwd` and `files` are absolute.
    ///
    /// Names are relative to `cwd`, which every tool understands. There is one trap: in a sub-folder `pkg` of a work tree,
    /// git takes `a/pkg/x.py` for `pkg/x.py` seen from the top, not for `pkg/pkg/x.py`. Where that could happen, the names
    /// are those of `git diff`: from the top, with a `diff --git` line that says so. So are they where a file lies in the
    /// work tree, but not in `cwd`: git refuses names with `..`, and applies such a diff only at the top.
    pub fn new<'a>(cwd: &Path, files: impl IntoIterator<Item = &'a Path>) -> Self {
        let plain = Self { base: cwd.to_owned(), with_git_line: false };
        let Some(top) = cwd.ancestors().find(|folder| folder.join(".git").exists()) else { return plain };
        let Ok(prefix) = cwd.strip_prefix(top) else { return plain };
        let is_trap = |file: &Path| match file.strip_prefix(cwd) {
            Ok(relative) => relative.starts_with(prefix),
            Err(_) => file.starts_with(top),
        };
        if prefix.as_os_str().is_empty() || !files.into_iter().any(is_trap) {
            return plain;
        }
        Self { base: top.to_owned(), with_git_line: true }
    }

    /// Names as `git diff` has them, from the top of a work tree.
    pub fn of_git(top: &Path) -> Self {
        Self { base: top.to_owned(), with_git_line: true }
    }

    /// Appends the diff of a file, given by its absolute path; nothing if the bytes are equal.
    pub fn unified(&self, path: &Path, before: &[u8], after: &[u8], out: &mut Vec<u8>) {
        let (old, new): (Vec<&[u8]>, Vec<&[u8]>) = (lines(before), lines(after));
        let ops = capture_diff_slices(Algorithm::Patience, &old, &new);
        let hunks = group_diff_ops(ops, CONTEXT);
        if hunks.is_empty() {
            return;
        }
        let relative = relative_to(path, &self.base);
        let [old_name, new_name] = ["a/", "b/"].map(|side| quoted(side, &relative));
        if self.with_git_line {
            out.extend_from_slice(b"diff --git ");
            out.extend_from_slice(old_name.trim_ascii_end());
            out.push(b' ');
            out.extend_from_slice(new_name.trim_ascii_end());
            out.push(b'\n');
        }
        for (sign, name) in [("--- ", old_name), ("+++ ", new_name)] {
            out.extend_from_slice(sign.as_bytes());
            out.extend_from_slice(&name);
            out.push(b'\n');
        }
        for hunk in &hunks {
            write_hunk(hunk, &old, &new, out);
        }
    }
}

/// Lines as git has them: `\n` ends one, and belongs to it.
fn lines(bytes: &[u8]) -> Vec<&[u8]> {
    bytes.split_inclusive(|&byte| byte == b'\n').collect()
}

fn write_hunk(ops: &[DiffOp], old: &[&[u8]], new: &[&[u8]], out: &mut Vec<u8>) {
    let (Some(first), Some(last)) = (ops.first(), ops.last()) else { return };
    let old_span = span(first.old_range().start..last.old_range().end);
    let new_span = span(first.new_range().start..last.new_range().end);
    out.extend_from_slice(format!("@@ -{old_span} +{new_span} @@\n").as_bytes());
    for op in ops {
        if op.tag() == DiffTag::Equal {
            write_lines(b' ', &old[op.old_range()], out);
        } else {
            write_lines(b'-', &old[op.old_range()], out);
            write_lines(b'+', &new[op.new_range()], out);
        }
    }
}

fn write_lines(sign: u8, lines: &[&[u8]], out: &mut Vec<u8>) {
    for line in lines {
        out.push(sign);
        out.extend_from_slice(line);
        if !line.ends_with(b"\n") {
            out.extend_from_slice(b"\n\\ No newline at end of file\n");
        }
    }
}

/// `start,length`, 1-based; an empty span names the line before it, and a length of one is left out.
fn span(range: Range<usize>) -> String {
    match range.len() {
        0 => format!("{},0", range.start),
        1 => (range.start + 1).to_string(),
        length => format!("{},{length}", range.start + 1),
    }
}

/// `path` seen from `base`, with `..` where it lies elsewhere.
fn relative_to(path: &Path, base: &Path) -> PathBuf {
    let common = path.components().zip(base.components()).take_while(|(one, other)| one == other).count();
    let up = base.components().skip(common).map(|_| Component::ParentDir);
    up.chain(path.components().skip(common)).collect()
}

/// A file name as git writes it: in quotes with C escapes if it holds what would break a line or a terminal, and with a tab
/// behind it if it holds a space, which otherwise would end it.
fn quoted(side: &str, path: &Path) -> Vec<u8> {
    let bytes = [side.as_bytes(), path_bytes(path).as_slice()].concat();
    let text = std::str::from_utf8(&bytes).ok();
    let is_plain =
        text.is_some_and(|text| !text.chars().any(|character| character.is_control() || matches!(character, '"' | '\\')));
    if is_plain {
        let tab: &[u8] = if bytes.contains(&b' ') { b"\t" } else { b"" };
        return [&bytes, tab].concat();
    }
    let mut name = b"\"".to_vec();
    for &byte in &bytes {
        match byte {
            b'"' | b'\\' => name.extend_from_slice(&[b'\\', byte]),
            b'\n' => name.extend_from_slice(b"\\n"),
            b'\t' => name.extend_from_slice(b"\\t"),
            b'\r' => name.extend_from_slice(b"\\r"),
            0x20..=0x7e => name.push(byte),
            _ => name.extend_from_slice(format!("\\{byte:03o}").as_bytes()),
        }
    }
    name.push(b'"');
    name
}

/// The bytes of a path with `/` between its parts.
fn path_bytes(path: &Path) -> Vec<u8> {
    let parts: Vec<&[u8]> = path.components().map(|part| part.as_os_str().as_encoded_bytes()).collect();
    parts.join(&b'/')
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::process::{Command, Stdio};

    use proptest::prelude::*;

    use super::*;

    fn diff(before: &str, after: &str) -> String {
        let mut out = Vec::new();
        let names = Names { base: PathBuf::from("/project"), with_git_line: false };
        names.unified(Path::new("/project/pkg/a.py"), before.as_bytes(), after.as_bytes(), &mut out);
        String::from_utf8(out).unwrap()
    }

    /// Applies what is printed for `file`, in `cwd`, with git itself.
    fn apply(cwd: &Path, file: &Path, before: &[u8], after: &[u8]) -> Vec<u8> {
        use std::io::Write;
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, before).unwrap();
        let mut out = Vec::new();
        Names::new(cwd, [file]).unified(file, before, after, &mut out);
        let mut git = Command::new("git")
            .args(["-c", "core.autocrlf=false", "apply", "-"])
            .env("GIT_CEILING_DIRECTORIES", cwd.parent().unwrap().parent().unwrap())
            .current_dir(cwd)
            .stdin(Stdio::piped())
            .spawn()
            .unwrap();
        git.stdin.take().unwrap().write_all(&out).unwrap();
        assert!(git.wait().unwrap().success(), "{}", String::from_utf8_lossy(&out));
        fs::read(file).unwrap()
    }

    #[test]
    fn three_lines_of_context() {
        assert_eq!(
            diff("1\n2\n3\n4\n5\n6\n7\n8\n9\n", "1\n2\n3\n4\nx\n6\n7\n8\n9\n"),
            "--- a/pkg/a.py\n+++ b/pkg/a.py\n@@ -2,7 +2,7 @@\n 2\n 3\n 4\n-5\n+x\n 6\n 7\n 8\n"
        );
        assert_eq!(diff("a\n", "a\n"), "");
    }

    #[test]
    fn line_ends_and_their_absence_are_kept() {
        assert_eq!(diff("a\r\n", "b\r\n"), "--- a/pkg/a.py\n+++ b/pkg/a.py\n@@ -1 +1 @@\n-a\r\n+b\r\n");
        assert_eq!(
            diff("a", "a\nb"),
            "--- a/pkg/a.py\n+++ b/pkg/a.py\n@@ -1 +1,2 @@\n-a\n\\ No newline at end of file\n+a\n+b\n\\ No newline at end of file\n"
        );
        assert_eq!(diff("", "a\n"), "--- a/pkg/a.py\n+++ b/pkg/a.py\n@@ -0,0 +1 @@\n+a\n");
    }

    #[test]
    fn names_are_quoted_as_git_does_it() {
        let name = |path: &str| String::from_utf8(quoted("a/", Path::new(path))).unwrap();
        assert_eq!(name("x/é.py"), "a/x/é.py");
        assert_eq!(name("my file.py"), "a/my file.py\t");
        assert_eq!(name("a\n\"b\\\u{1b}\u{9b}.py"), "\"a/a\\n\\\"b\\\\\\033\\302\\233.py\"");
        assert_eq!(relative_to(Path::new("/a/b/c.py"), Path::new("/a/d/e")), PathBuf::from("../../b/c.py"));
    }

    #[test]
    fn git_applies_it_in_a_folder_and_in_a_work_tree() {
        let folder = tempfile::tempdir().unwrap();
        let top = folder.path().join("top");
        let sub = top.join("pkg");
        fs::create_dir_all(&sub).unwrap();
        let (before, after) = (b"a\nb\xff\r\nc".as_slice(), b"a\nB\xff\r\nc\n".as_slice());
        let files = ["x.py", "my file.py", "odd\"\n\t.py", "é/ü.py", "pkg/pkg.py", "pkg/my file.py"];
        for is_work_tree in [false, true] {
            if is_work_tree {
                assert!(Command::new("git").args(["init", "-q"]).current_dir(&top).status().unwrap().success());
            }
            for cwd in [&top, &sub] {
                for file in files {
                    assert_eq!(apply(cwd, &cwd.join(file), before, after), after, "{file:?} {is_work_tree}");
                }
            }
        }
        let mut out = Vec::new();
        let beside = top.join("beside.py");
        Names::new(&sub, [beside.as_path()]).unified(&beside, before, after, &mut out);
        assert!(out.starts_with(b"diff --git a/beside.py b/beside.py\n--- a/beside.py\n"));
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]
        #[test]
        fn hunks_describe_the_change(before in "([ab]\r?\n){0,12}[ab]?", after in "([ab]\r?\n){0,12}[ab]?") {
            let text = diff(&before, &after);
            prop_assert_eq!(text.is_empty(), before == after);
            let count = |signs: &[char]| text.lines().skip(2).filter(|line| line.starts_with(signs)).count();
            let (mut old, mut new) = (0, 0);
            for line in text.lines().filter(|line| line.starts_with("@@")) {
                let spans: Vec<&str> = line.split([' ', '-', '+']).filter(|part| part.starts_with(|c: char| c.is_ascii_digit())).collect();
                let length = |span: &str| span.split_once(',').map_or(1, |(_, length)| length.parse().unwrap());
                old += length(spans[0]);
                new += length(spans[1]);
            }
            prop_assert_eq!(count(&[' ', '-']), old);
            prop_assert_eq!(count(&[' ', '+']), new);
        }
    }
}

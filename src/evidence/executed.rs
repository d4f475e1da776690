//! Did the code of a site run? "The tests pass" says nothing about code that no test touched.

use bumpalo::Bump;
use text_size::{TextRange, TextSize};

use super::record::{Class, Record};
use crate::syntax::ast::{Module, Stmt, StmtKind};
use crate::syntax::parse;
use crate::syntax::visit::{Visitor, walk_body, walk_stmt};

/// What a record says of a site.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Executed {
    /// So many instances of the class were made; at least so many if `more`.
    Instances {
        /// How many.
        made: u64,
        /// Were there more?
        more: bool,
    },
    /// The function ran, or the module was imported for code outside of functions.
    Ran,
    /// Neither.
    No,
    /// That cannot be seen on the interpreters that ran.
    Unknown,
}

/// A class or function in a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scope {
    /// As Python says it: `Outer.Inner`, `function.<locals>.Inner`.
    pub qualname: String,
    /// Class, or function?
    pub is_class: bool,
    /// The statement, decorators included.
    pub range: TextRange,
    /// The line on which that begins, counted from 1.
    pub line: u32,
    /// The text of the statement as a hash.
    pub hash: String,
    /// How many names the body of a class annotates.
    pub fields: usize,
}

/// The classes and functions of a text, outer ones first.
pub fn scopes(text: &str) -> Vec<Scope> {
    let arena = Bump::new();
    let module: &Module<'_> = parse(arena.alloc_str(text), &arena);
    let line_ends = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n').map(|(at, _)| at).collect();
    let mut finder = Finder { text, line_ends, within: Vec::new(), found: Vec::new() };
    walk_body(&mut finder, module.body);
    finder.found
}

/// What the record says of the site at `at` in a text, whose symbol is that of a class or of anything else.
pub fn executed(record: &Record, path: &str, text: &str, symbol: &str, at: TextSize) -> Executed {
    let scopes = scopes(text);
    let plain = |name: &str| name.replace(".<locals>", "");
    let class = scopes.iter().find(|scope| scope.is_class && plain(&scope.qualname) == plain(symbol));
    if let Some(scope) = class {
        let seen: Vec<&Class> = record
            .classes
            .iter()
            .filter(|it| it.path == path && it.qualname == scope.qualname && it.line == scope.line)
            .collect();
        // Unpickled ones are made without `__init__`, and seen alive.
        let made: u64 = seen.iter().map(|class| if class.made > 0 { class.made } else { class.alive }).sum();
        return if made > 0 {
            Executed::Instances { made, more: seen.iter().any(|class| class.enough || !class.counted) }
        } else {
            Executed::No
        };
    }
    if !record.knows_functions {
        return Executed::Unknown;
    }
    let function = scopes.iter().rfind(|scope| !scope.is_class && scope.range.contains(at));
    let line = function.map(|scope| scope.line);
    let ran = record.functions.iter().any(|(file, first)| file == path && line.is_none_or(|line| line == *first));
    if ran { Executed::Ran } else { Executed::No }
}

struct Finder<'t> {
    text: &'t str,
    line_ends: Vec<usize>,
    /// The names of the scopes around.
    within: Vec<String>,
    found: Vec<Scope>,
}

impl<'a> Visitor<'a> for Finder<'_> {
    fn visit_stmt(&mut self, stmt: &'a Stmt<'a>) {
        let annotated = |body: &[Stmt<'_>]| body.iter().filter(|it| matches!(it.kind, StmtKind::AnnAssign { .. })).count();
        let (name, decorators, is_class, fields) = match stmt.kind {
            StmtKind::ClassDef(class) => (class.name, class.decorators, true, annotated(class.body)),
            StmtKind::FunctionDef(function) => (function.name, function.decorators, false, 0),
            _ => return walk_stmt(self, stmt),
        };
        let start = decorators.first().map_or(stmt.range.start(), |first| first.range.start()).min(stmt.range.start());
        let range = TextRange::new(start, stmt.range.end());
        let line = self.line_ends.partition_point(|end| *end < usize::from(start)) as u32 + 1;
        self.within.push(name.to_owned());
        let hash = hash(self.text.get(std::ops::Range::from(range)).unwrap_or_default());
        self.found.push(Scope { qualname: self.within.join("."), is_class, range, line, hash, fields });
        if !is_class {
            self.within.push("<locals>".to_owned());
        }
        walk_stmt(self, stmt);
        self.within.truncate(self.within.len() - if is_class { 1 } else { 2 });
    }
}

/// FNV-1a, 64 bits: the same in every version of this program. Blanks at the ends of lines do not count.
pub fn hash(text: &str) -> String {
    let bytes = text.lines().flat_map(|line| line.trim_end().bytes().chain([b'\n']));
    let hash = bytes.fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3));
    format!("{hash:016x}")
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "import a\n\n@deco\nclass A:\n    class B:\n        pass\n\n    @x\n    def f(self):\n        class C: y = 1\n\n\ndef g():\n    return a[1:]\n";

    #[test]
    fn scopes_are_called_as_python_calls_them() {
        let found: Vec<_> = scopes(TEXT).into_iter().map(|it| (it.qualname, it.is_class, it.line)).collect();
        let expected = [("A", true, 3), ("A.B", true, 5), ("A.f", false, 8), ("A.f.<locals>.C", true, 10), ("g", false, 13)];
        assert_eq!(found, expected.map(|(name, is_class, line)| (name.to_owned(), is_class, line)));
    }

    #[test]
    fn classes_have_instances_and_functions_run() {
        let class = Class { path: "a.py".into(), line: 3, qualname: "A".into(), made: 4, counted: true, ..Class::default() };
        let functions = [("a.py".to_owned(), 8), ("b.py".to_owned(), 1)].into();
        let record = Record { knows_functions: true, classes: vec![class], functions, ..Record::default() };
        let asked =
            |symbol: &str, at: &str| executed(&record, "a.py", TEXT, symbol, TextSize::new(TEXT.find(at).unwrap() as u32));
        assert_eq!(asked("A", "A:"), Executed::Instances { made: 4, more: false });
        assert_eq!(asked("A.B", "B:"), Executed::No);
        assert_eq!(asked("m:f", "def f"), Executed::Ran);
        assert_eq!(asked("m:g", "a[1"), Executed::No);
        assert_eq!(asked("m", "import"), Executed::Ran);
        let blind = Record { knows_functions: false, ..record.clone() };
        assert_eq!(executed(&blind, "a.py", TEXT, "m:g", 1.into()), Executed::Unknown);
    }
}

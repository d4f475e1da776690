//! The edits: two lines with the reason above them, and the import that they need.

use std::rc::Rc;

use pyscale::edit::layout::indent_unit;
use pyscale::edit::{Edit, import};
use pyscale::semantic::{BindingKind, Resolved, ScopeId, ScopeKind, SemanticModel};
use pyscale::syntax::ast::{Expr, ExprKind, FunctionDef, Stmt, StmtKind};
use pyscale::verdict::Fix;
use text_size::{TextRange, TextSize};

use super::program::Unit;

/// What stands above the calls, wrapped for lines of 80 columns at most.
pub const LOADED: [&str; 2] = [
    "# Everything is loaded and no worker is forked yet: keep the collector of",
    "# the workers off these objects, so that their pages stay shared.",
];
/// The same for servers that load an application.
pub const PRELOADED: [&str; 2] = [
    "# The application is loaded and no worker is forked yet: keep the collector",
    "# of the workers off these objects, so that their pages stay shared.",
];

/// How the two functions are called at one place, and what has to be imported for it.
pub struct Calls {
    /// `gc.collect()` unless the parent keeps its collector off, and `gc.freeze()`.
    lines: Vec<String>,
    import: Option<Edit>,
}

/// Finds out how the functions are called in a scope, at an offset.
pub fn calls(unit: &Unit<'_>, scope: ScopeId, at: TextSize, collect: bool) -> Option<Calls> {
    let wanted: &[&str] = if collect { &["collect", "freeze"] } else { &["freeze"] };
    let (prefix, import) = prefix(unit, scope, at, wanted)?;
    let lines = wanted.iter().map(|name| format!("{prefix}{name}()")).collect();
    Some(Calls { lines, import })
}

/// What stands before `collect` and `freeze`.
fn prefix(unit: &Unit<'_>, scope: ScopeId, at: TextSize, wanted: &[&str]) -> Option<(String, Option<Edit>)> {
    let module_scope = SemanticModel::module_scope();
    // A name counts if all that binds it is an import of the module, which has happened before.
    let imported_as = |name: &str| -> bool {
        let Resolved::In(found) = unit.model.resolve(scope, name) else { return false };
        let local = found != module_scope;
        let mut bindings = unit.model.bindings_in(found, name);
        let only = bindings.next();
        let is_import = only.is_some_and(|binding| {
            matches!(binding.kind, BindingKind::Import(alias) if alias.name == "gc")
                && (!local && is_at_top(unit, binding.range)
                    || local && binding.range.end() <= at && is_first_level(unit, found, binding.range))
        });
        is_import && bindings.next().is_none()
    };
    for (_, scope) in unit.model.scopes().filter(|(id, _)| *id == scope || *id == module_scope) {
        let mut names: Vec<&str> = scope.names.keys().copied().filter(|name| imported_as(name)).collect();
        names.sort_unstable();
        if let Some(name) = names.first() {
            return Some((format!("{name}."), None));
        }
    }
    let from_gc = |name: &str| -> bool {
        unit.model.resolve(scope, name) == Resolved::In(module_scope)
            && unit.model.bindings_in(module_scope, name).count() == 1
            && unit.model.bindings_in(module_scope, name).all(|binding| {
                matches!(binding.kind, BindingKind::ImportFrom { module: Some("gc"), level: 0, alias } if alias.name == name && alias.asname.is_none()) && is_at_top(unit, binding.range)
            })
    };
    let is_free = |name: &str| {
        unit.model.resolve(scope, name) == Resolved::Free && unit.model.bindings_in(module_scope, name).next().is_none()
    };
    let missing: Vec<&&str> = wanted.iter().filter(|name| !from_gc(name)).collect();
    let has_from =
        unit.module.body.iter().any(|stmt| matches!(stmt.kind, StmtKind::ImportFrom { module: Some("gc"), level: 0, .. }));
    if let [only] = missing.as_slice()
        && has_from
        && is_free(only)
    {
        return Some((String::new(), Some(import::ensure(&unit.source, unit.module, "gc", Some(only))?)));
    }
    // A star import may bring the name as well, and stands behind ours.
    let has_star = unit.module.body.iter().any(|stmt| match stmt.kind {
        StmtKind::ImportFrom { names, .. } => names.iter().any(|alias| alias.name == "*"),
        _ => false,
    });
    if is_free("gc") && !has_star {
        return Some(("gc.".to_owned(), Some(import::ensure(&unit.source, unit.module, "gc", None)?)));
    }
    if is_free("_gc") && unit.model.scopes().all(|(_, scope)| !scope.names.contains_key("_gc")) {
        let edit = import::ensure(&unit.source, unit.module, "gc", None)?;
        let text = edit.text.replacen("import gc", "import gc as _gc", 1);
        return Some(("_gc.".to_owned(), Some(Edit { range: edit.range, text })));
    }
    None
}

fn is_at_top(unit: &Unit<'_>, range: TextRange) -> bool {
    unit.module
        .body
        .iter()
        .any(|stmt| matches!(stmt.kind, StmtKind::Import(_) | StmtKind::ImportFrom { .. }) && stmt.range.contains_range(range))
}

/// Is the import a statement of the function's own body, so that it has happened for sure?
fn is_first_level(unit: &Unit<'_>, scope: ScopeId, range: TextRange) -> bool {
    let ScopeKind::Function(def) = unit.model.scope(scope).kind else { return false };
    def.body.iter().any(|stmt| matches!(stmt.kind, StmtKind::Import(_)) && stmt.range.contains_range(range))
}

impl Calls {
    fn text(&self, comment: &[&str], indent: &str, newline: &str) -> String {
        let lines = comment.iter().map(|line| (*line).to_owned()).chain(self.lines.iter().cloned());
        lines.flat_map(|line| [indent.to_owned(), line, newline.to_owned()]).collect()
    }

    fn fix(self, unit: &Unit<'_>, edit: Edit) -> Fix {
        let edits = self.import.into_iter().chain([edit]).map(|edit| (unit.file, edit)).collect();
        Fix { edits }
    }

    /// Immediately before a statement, and below the comments above it that do not speak of it alone.
    pub fn before(self, unit: &Unit<'_>, stmt: &Stmt<'_>, comment: &[&str]) -> Option<Fix> {
        let source = &unit.source;
        let start = first_token(stmt);
        let line = source.line_of(start);
        let indent = indent_of(unit, start)?;
        // Comments directly above a statement speak of it: the new lines go above them.
        let is_comment = |line: u32| {
            source.slice(source.line_range(line)).trim_start().starts_with('#')
                && unit.module.comments.iter().any(|comment| source.line_of(comment.start()) == line)
        };
        let above = (1..line).rev().take_while(|above| is_comment(*above)).count() as u32;
        let newline = source.newline_after(line).unwrap_or_else(|| source.newline());
        let at = source.full_line_range(line - above).start();
        let text = self.text(comment, indent, newline);
        Some(self.fix(unit, Edit::insert(at, text)))
    }

    /// As a statement of a function's body: before a `return` at its end, or as its end. A body that is only `pass` is
    /// replaced.
    pub fn at_end_of(self, unit: &Unit<'_>, def: &FunctionDef<'_>, comment: &[&str]) -> Option<Fix> {
        let last = def.body.last()?;
        if unit.source.line_of(def.body.first()?.range.start()) == unit.source.line_of(def.colon) {
            return None;
        }
        if matches!(last.kind, StmtKind::Return(_)) {
            return self.before(unit, last, comment);
        }
        let source = &unit.source;
        let indent = indent_of(unit, first_token(last))?;
        let end = source.line_of(last.range.end());
        // A comment at the end of the body belongs to what is above it.
        let is_comment = |line: u32| {
            let at = |comment: &&TextRange| source.line_of(comment.start()) == line;
            unit.module.comments.iter().find(at).is_some_and(|comment| indent_of(unit, comment.start()) == Some(indent))
        };
        let line =
            end + (end + 1..=source.line_of(TextSize::of(source.text()))).take_while(|line| is_comment(*line)).count() as u32;
        let newline = source.newline_after(line).unwrap_or_else(|| source.newline());
        let text = self.text(comment, indent, newline);
        if is_placeholder(last) && def.body.len() == 1 {
            let text = text.strip_prefix(indent).unwrap_or(&text).trim_end_matches(['\r', '\n']);
            let edit = Edit::replace(last.range, text);
            return Some(self.fix(unit, edit));
        }
        let edit = below_line(unit, line, text, newline);
        Some(self.fix(unit, edit))
    }

    /// As the first statements of a function's body, behind its docstring.
    pub fn at_start_of(self, unit: &Unit<'_>, def: &FunctionDef<'_>, comment: &[&str]) -> Option<Fix> {
        let first = def.body.iter().find(|stmt| !stmt.is_text())?;
        if unit.source.line_of(def.body.first()?.range.start()) == unit.source.line_of(def.colon) {
            return None;
        }
        self.before(unit, first, comment)
    }

    /// A new function at the end of the module.
    pub fn in_function(self, unit: &Unit<'_>, before: Option<&Stmt<'_>>, header: &[String], comment: &[&str]) -> Fix {
        let newline = unit.source.newline();
        let unit_of_indent = indent_unit(&unit.source, unit.module);
        let header: String = header.iter().flat_map(|line| [line.as_str(), newline]).collect();
        let text = format!("{header}{}", self.text(comment, &unit_of_indent, newline));
        let edit = match before {
            Some(stmt) => {
                let line = unit.source.line_of(first_token(stmt));
                let is_comment = |line: u32| unit.source.slice(unit.source.line_range(line)).starts_with('#');
                let above = (1..line).rev().take_while(|above| is_comment(*above)).count() as u32;
                let top = line - above;
                let is_blank = |line: u32| unit.source.slice(unit.source.line_range(line)).trim().is_empty();
                let blanks = (1..top).rev().take_while(|line| is_blank(*line)).count();
                let gap = newline.repeat(2_usize.saturating_sub(blanks));
                Edit::insert(unit.source.full_line_range(top).start(), format!("{gap}{text}{newline}{newline}"))
            }
            None => at_end_of_text(unit, &format!("{newline}{newline}{text}")),
        };
        self.fix(unit, edit)
    }

    /// As the last statements of the module.
    pub fn at_end_of_module(self, unit: &Unit<'_>, comment: &[&str]) -> Fix {
        let newline = unit.source.newline();
        let text = format!("{newline}{newline}{}", self.text(comment, "", newline));
        let edit = at_end_of_text(unit, &text);
        self.fix(unit, edit)
    }
}

/// Behind everything in the file, whose blank lines at the end are used up.
fn at_end_of_text(unit: &Unit<'_>, text: &str) -> Edit {
    let whole = unit.source.text();
    let kept = whole.trim_end_matches([' ', '\t', '\r', '\n', '\x0c']).len();
    let range = TextRange::new(TextSize::new(kept as u32), TextSize::of(whole));
    Edit::replace(range, format!("{}{text}", unit.source.newline()))
}

/// A line of its own below another one, which may be the last and have no end.
fn below_line(unit: &Unit<'_>, line: u32, text: String, newline: &str) -> Edit {
    let full = unit.source.full_line_range(line);
    if unit.source.newline_after(line).is_some() {
        return Edit::insert(full.end(), text);
    }
    Edit::insert(full.end(), format!("{newline}{}", text.trim_end_matches(['\r', '\n'])))
}

/// The white space before a statement, if it is the first thing in its line.
fn indent_of<'u>(unit: &'u Unit<'_>, start: TextSize) -> Option<&'u str> {
    let line = unit.source.full_line_range(unit.source.line_of(start));
    let before = unit.source.slice(TextRange::new(line.start(), start));
    before.chars().all(|c| matches!(c, ' ' | '\t')).then_some(before)
}

fn first_token(stmt: &Stmt<'_>) -> TextSize {
    let decorators = match stmt.kind {
        StmtKind::FunctionDef(def) => def.decorators,
        StmtKind::ClassDef(class) => class.decorators,
        _ => &[],
    };
    decorators.first().map_or(stmt.range.start(), |decorator| decorator.range.start())
}

fn is_placeholder(stmt: &Stmt<'_>) -> bool {
    matches!(stmt.kind, StmtKind::Pass | StmtKind::Expr(Expr { kind: ExprKind::Ellipsis, .. }))
}

/// Keeps the signature of [`calls`] next to what it is asked with most often.
pub fn calls_at(unit: &Rc<Unit<'_>>, node: usize, at: TextSize, collect: bool) -> Option<Calls> {
    calls(unit, unit.scope_of(node), at, collect)
}

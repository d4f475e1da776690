//! An expression as written, with what its names mean: when do two of them mean the same, and how would another module
//! write one?

use std::fmt::Write as _;

use bumpalo::Bump;
use text_size::TextRange;
use ustr::ustr;

use super::definitions::Definition;
use super::references::{Reference, Role, is_global, references_in};
use crate::index::builtins::is_builtin;
use crate::index::{FileId, ProjectIndex};
use crate::knowledge::stdlib;
use crate::semantic::{BindingKind, Resolved, ScopeId, SemanticModel};
use crate::source::Source;
use crate::syntax;
use crate::syntax::ast::{Expr, ExprKind, Module};
use crate::syntax::visit::find_in;

/// An opened file with its meaning.
#[derive(Clone, Copy)]
pub struct Text<'a, 'm> {
    /// The project.
    pub project: &'m ProjectIndex,
    /// Which file.
    pub file: FileId,
    /// Its text.
    pub source: &'m Source,
    /// Its tree.
    pub module: &'a Module<'a>,
    /// Its scopes.
    pub model: &'m SemanticModel<'a>,
    /// Where strings in annotations are parsed.
    pub arena: &'a Bump,
}

/// Opens a file of the project, for as long as it takes; what cannot be read is left out.
pub type Open<'o> = dyn Fn(FileId, &mut dyn FnMut(Text<'_, '_>)) + 'o;

/// What is found in a file, if it can be read.
pub fn read<R>(open: &Open<'_>, file: FileId, work: impl FnOnce(Text<'_, '_>) -> R) -> Option<R> {
    let (mut work, mut found) = (Some(work), None);
    open(file, &mut |text| found = work.take().map(|work| work(text)));
    found
}

/// An expression, cut at its names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spelling {
    /// The text between the names, white space left out where it means nothing; one more than there are names.
    pub between: Vec<String>,
    /// The names and dotted paths, in the order of the text.
    pub names: Vec<Spelled>,
    /// It calls something or makes a function, so evaluating it again, or elsewhere, may give something else.
    pub calls: bool,
    /// It holds a comment, or a string that is broken over lines.
    pub is_odd: bool,
}

/// A name in an expression.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spelled {
    /// As written.
    pub path: Vec<String>,
    /// What it means; unknown for what a function or class around it binds.
    pub definition: Definition,
    /// The first part is a global of the file or a builtin.
    pub is_global: bool,
}

impl<'a> Text<'a, '_> {
    /// What a path means that is read in `scope`: from a global on, or from what an import binds in a function.
    pub fn definition(self, scope: ScopeId, path: &[&str]) -> Definition {
        match path.first() {
            // What has no name means nothing that is known.
            None | Some(&"") => Definition::Unknown,
            Some(first) if is_global(self.model, scope, first) => self.project.definition(self.file, path),
            Some(_) => match self.local_imports(scope, path).as_slice() {
                [(only, true)] => only.clone(),
                _ => Definition::Unknown,
            },
        }
    }

    /// What imports in a function make of a path that is read in `scope`, each with whether nothing else binds its first name.
    pub fn local_imports(self, scope: ScopeId, path: &[&str]) -> Vec<(Definition, bool)> {
        let Some((first, rest)) = path.split_first() else { return Vec::new() };
        let Resolved::In(scope) = self.model.resolve(scope, first) else { return Vec::new() };
        let is_alone = self.model.bindings_in(scope, first).count() == 1;
        let imports = &self.project.summary(self.file).imports;
        let bound = self.model.bindings_in(scope, first).filter_map(|binding| {
            let (alias, is_from) = match binding.kind {
                BindingKind::Import(alias) => (alias, false),
                BindingKind::ImportFrom { alias, .. } => (alias, true),
                _ => return None,
            };
            let fact = imports.iter().find(|fact| alias.range.contains_inclusive(fact.at.start.into()))?;
            let module = match alias.asname {
                // `import a.b` binds `a`.
                None if !is_from => ustr(fact.module.split('.').next().unwrap_or_default()),
                _ => fact.module,
            };
            Some((self.project.definition_imported(self.file, module, fact.name, rest), is_alone))
        });
        bound.collect()
    }

    /// What an expression means, if it is a dotted path.
    pub fn meaning(self, scope: ScopeId, expr: &'a Expr<'a>) -> Definition {
        super::references::dotted(expr).map_or(Definition::Unknown, |path| self.definition(scope, &path))
    }

    /// The `__name__` of the class that a path means, if the last part of the path is just that.
    pub fn class_name(self, scope: ScopeId, path: &[&str]) -> Option<String> {
        let last = *path.last()?;
        let is_known = match self.definition(scope, path) {
            Definition::External(name) => match name.rsplit_once('.')? {
                ("builtins", name) => is_builtin(name) && name == last,
                ("typing" | "typing_extensions" | "types" | "socket" | "io" | "select" | "ctypes", _) => false,
                (module, name) => stdlib::is_stdlib(module) && name == last && name.starts_with(char::is_uppercase),
            },
            definition => {
                self.project.class_defined(&definition).is_some_and(|class| self.project.class_facts(class).name == last)
            }
        };
        is_known.then(|| last.to_owned())
    }

    /// An expression that is evaluated in `scope`. One that is a string as a whole is read as an annotation.
    pub fn spelling(self, scope: ScopeId, expr: &'a Expr<'a>) -> Spelling {
        match expr.kind {
            ExprKind::Str(Some(text)) => {
                let text: &'a str = self.arena.alloc_str(text);
                match syntax::parse_expression(text, self.arena) {
                    Some(parsed) => self.cut(scope, parsed, text, &[]),
                    None => self.cut(scope, expr, self.source.text(), self.module.comments),
                }
            }
            _ => self.cut(scope, expr, self.source.text(), self.module.comments),
        }
    }

    fn cut(self, scope: ScopeId, expr: &'a Expr<'a>, text: &str, comments: &[TextRange]) -> Spelling {
        let mut references: Vec<Reference<'a>> = references_in(expr, scope, self.model, self.arena);
        references.retain(|reference| !reference.is_quoted && !matches!(reference.role, Role::Stored));
        references.sort_by_key(|reference| reference.at.start());
        let mut spelling = Spelling { between: Vec::new(), names: Vec::new(), calls: calls(expr), is_odd: false };
        spelling.is_odd = comments.iter().any(|comment| expr.range.contains_range(*comment));
        let mut end = expr.range.start();
        for reference in references {
            spelling.between.push(dense(&text[TextRange::new(end, reference.at.start())]));
            end = reference.at.end();
            let is_global = reference.path.first().is_some_and(|first| is_global(self.model, reference.scope, first));
            spelling.names.push(Spelled {
                definition: self.definition(reference.scope, &reference.path),
                path: reference.path.iter().map(|part| (*part).to_owned()).collect(),
                is_global,
            });
        }
        spelling.between.push(dense(&text[TextRange::new(end, expr.range.end())]));
        spelling
    }
}

impl Spelling {
    /// Equal for two expressions that mean the same in their modules; `None` if a name is not known.
    pub fn key(&self) -> Option<String> {
        let mut key = String::new();
        for (index, between) in self.between.iter().enumerate() {
            key.push_str(between);
            if let Some(name) = self.names.get(index) {
                if name.definition == Definition::Unknown {
                    return None;
                }
                let _ = write!(key, "\u{1}{:?}\u{2}", name.definition);
            }
        }
        (!self.is_odd).then_some(key)
    }

    /// The expression with other names.
    pub fn written(&self, mut name: impl FnMut(&Spelled) -> Option<String>) -> Option<String> {
        let mut text = String::new();
        for (index, between) in self.between.iter().enumerate() {
            text.push_str(between);
            if let Some(spelled) = self.names.get(index) {
                text.push_str(&name(spelled)?);
            }
        }
        Some(text)
    }
}

/// Without line breaks and the indentation behind them; strings stay whole because they hold no line break.
fn dense(text: &str) -> String {
    let mut result = String::new();
    for (index, line) in text.lines().enumerate() {
        let line = if index == 0 { line.trim_end_matches(' ') } else { line.trim() };
        result.push_str(if text.lines().count() == 1 { text } else { line });
    }
    result
}

/// Does evaluating the expression call something, or make a function?
fn calls<'a>(expr: &'a Expr<'a>) -> bool {
    let is_call = |expr: &'a Expr<'a>| {
        matches!(
            expr.kind,
            ExprKind::Call(_)
                | ExprKind::Lambda { .. }
                | ExprKind::Await(_)
                | ExprKind::ListComp { .. }
                | ExprKind::SetComp { .. }
                | ExprKind::DictComp { .. }
                | ExprKind::Generator { .. }
                | ExprKind::Named { .. }
                | ExprKind::FString(_)
        )
        .then_some(())
    };
    find_in(expr, &mut { is_call }).is_some()
}

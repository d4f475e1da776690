//! Where types are more than a promise: something looks at annotations when the program runs, and asks `isinstance`.

use crate::analysis::definitions::Definition;
use crate::analysis::readers::reads_annotations;
use crate::analysis::references::dotted;
use crate::analysis::spelling::Text;
use crate::index::{Base, ProjectIndex};
use crate::place::FileId;
use crate::semantic::{ScopeId, ScopeKind};
use crate::syntax::ast::{Decorator, Expr, ExprKind, FunctionDef, StmtKind};
use text_size::TextRange;

/// Packages whose decorators do not compare arguments with their annotations.
const PLAIN: &[&str] = &[
    "abc",
    "asyncio",
    "atexit",
    "builtins",
    "celery",
    "click",
    "contextlib",
    "dataclasses",
    "fastapi",
    "flask",
    "functools",
    "numba",
    "pytest",
    "starlette",
    "torch",
    "typing",
    "typing_extensions",
    "unittest",
    "warnings",
];

/// Parts of the names of decorators that do: `validate_call`, `typechecked`, `beartype`, `enforce_types`.
const CHECKERS: &[&str] = &["valid", "check", "beartype", "enforce", "strict", "runtime"];

/// Does the annotation belong to a field of a class that something validates?
pub fn is_field(text: Text<'_, '_>, scope: ScopeId, at: TextRange) -> bool {
    let ScopeKind::Class(def) = text.model.scope(scope).kind else { return false };
    // The parameters of its methods are read in its scope too.
    let is_field = def.body.iter().any(|stmt| match stmt.kind {
        StmtKind::AnnAssign { annotation, .. } => annotation.range.contains_range(at),
        _ => false,
    });
    if !is_field {
        return false;
    }
    let project = text.project;
    let class = project.class_at(text.file, def.name_range.into());
    let below_model = class.is_none_or(|class| {
        project.lineage(class).any(|class| {
            project.class(class).bases.iter().any(|base| match base {
                Base::External(name) => ["pydantic", "sqlmodel", "msgspec"].iter().any(|package| name.starts_with(package)),
                Base::Unknown(_) => true,
                Base::Project(_) => false,
            })
        })
    });
    // `pydantic.dataclasses.dataclass` is another one.
    let plain = ["dataclasses.dataclass", "typing.final", "typing_extensions.final", "functools.total_ordering"];
    let outer = text.model.scope(scope).parent.unwrap_or(scope);
    below_model
        || def.decorators.iter().any(|decorator| match meaning(text, outer, decorator) {
            Definition::External(name) => !plain.contains(&name.as_str()),
            _ => true,
        })
}

/// The annotations of functions whose decorators may compare them with arguments.
pub fn parameters(text: Text<'_, '_>) -> Vec<TextRange> {
    let mut found = Vec::new();
    for (id, scope) in text.model.scopes() {
        let ScopeKind::Function(def) = scope.kind else { continue };
        let outer = text.model.scope(id).parent.unwrap_or(id);
        if def.decorators.iter().any(|decorator| may_check(text, outer, decorator)) {
            found.extend(annotations(def));
        }
    }
    found
}

fn annotations(def: &FunctionDef<'_>) -> Vec<TextRange> {
    def.params.all().filter_map(|param| param.annotation).chain(def.returns).map(|annotation| annotation.range).collect()
}

fn may_check<'a>(text: Text<'a, '_>, scope: ScopeId, decorator: &'a Decorator<'a>) -> bool {
    match meaning(text, scope, decorator) {
        Definition::External(name) => !PLAIN.contains(&name.split('.').next().unwrap_or_default()),
        Definition::Global(file, _) => reads_annotations(text.project, file),
        _ => {
            let path = dotted(func(decorator)).unwrap_or_default();
            let last = path.last().copied().unwrap_or_default();
            CHECKERS.iter().any(|part| last.contains(part))
        }
    }
}

fn func<'a>(decorator: &'a Decorator<'a>) -> &'a Expr<'a> {
    match decorator.expr.kind {
        ExprKind::Call(call) => &call.func,
        _ => &decorator.expr,
    }
}

fn meaning<'a>(text: Text<'a, '_>, scope: ScopeId, decorator: &'a Decorator<'a>) -> Definition {
    text.meaning(scope, func(decorator))
}

/// May a function of the file ask `isinstance` for what it read from annotations? The tree tells:
/// [`asked_of_annotations`](super::readers::asked_of_annotations).
pub fn may_ask(project: &ProjectIndex, file: FileId) -> bool {
    project.mentions_any(file, &["isinstance", "issubclass"]) && reads_annotations(project, file) && !project.summary(file).opaque
}

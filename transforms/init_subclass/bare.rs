//! A class that is only a place for names: nobody calls it, hands it on or derives from it, so that it has no instances, and nobody
//! can ask one for what comes to the root.

use pyscale::index::facts::Asked;
use pyscale::place::FileId;
use pyscale::project::World;
use pyscale::syntax::ast::{Expr, ExprKind, StmtKind};
use pyscale::transform::Shared;
use rustc_hash::FxHashSet;
use text_size::TextRange;

use super::hook::{Hook, Role};
use super::metaclass::Metaclass;
use super::root::Root;
use super::unit::{Judged, Unit, each_expr};
use pyscale::index::Ty;

/// May there be an instance of the root, or of a class below it?
pub fn may_have_instances<'a>(
    shared: &Shared<'_>,
    meta: &Metaclass<'_, 'a>,
    root: &Root<'_, 'a>,
    hook: &Hook<'a>,
    open: &dyn Fn(FileId) -> Judged<Unit<'a>>,
) -> bool {
    let project = meta.unit.project;
    let is_bare = project.world(root.unit.file) == World::Closed
        && project.descendants(root.id).is_empty()
        && root.class.decorators.is_empty()
        && !root.class.body.iter().any(|stmt| matches!(stmt.kind, StmtKind::FunctionDef(_)))
        && meta.methods.iter().all(|method| {
            method.is_static || only_asked(method.function.body, method.function.params.args.first().map(|first| first.name))
        });
    if !is_bare || made_by_hook(meta, hook) {
        return true;
    }
    let name = project.class_facts(root.id).name;
    project.file_ids().any(|file| {
        if project.summary(file).mentions.binary_search(&name).is_err() && !project.knows(file, root.id) {
            return false;
        }
        let Ok(unit) = open(file) else { return true };
        let mut asked: FxHashSet<TextRange> = FxHashSet::default();
        let mut all = Vec::new();
        each_expr(unit.module.body, |expr| {
            if let ExprKind::Attribute { value, attr, .. } = expr.kind
                && !attr.starts_with("__")
            {
                asked.insert(value.range);
            }
            let is_it = match expr.kind {
                ExprKind::Name(_) => unit.ty(expr) == Ty::Class(root.id),
                ExprKind::Attribute { attr, .. } => attr == name,
                _ => false,
            };
            if is_it {
                all.push(expr.range);
            }
        });
        // Who lists the names of a module that has it finds it there.
        !all.iter().all(|range| asked.contains(range)) || shared.flow_once().listed().names_of(file).is_some()
    }) || found_by_name(shared, root)
}

/// Is it found in a module by a name that is put together, `getattr(module, name)`? What is made of it then is not followed.
pub fn found_by_name(shared: &Shared<'_>, root: &Root<'_, '_>) -> bool {
    let project = root.unit.project;
    let name = project.class_facts(root.id).name;
    project.asks().any(|ask| {
        let is_asked = match ask.facts.name {
            Asked::Constant(asked) => asked == name,
            Asked::Computed(_) => ask.name(project).is_none_or(|asked| asked == name),
            Asked::All => false,
        };
        let has_it = |file: FileId| file == root.unit.file || project.knows(file, root.id);
        is_asked && ask.modules(project, &|| shared.flow()).into_iter().any(has_it)
    })
}

/// Does the hook call the class, or hand it on?
pub fn made_by_hook<'a>(meta: &Metaclass<'_, 'a>, hook: &Hook<'a>) -> bool {
    hook.parts.iter().any(|part| {
        let mut is_handed_on = false;
        each_expr(meta.class.body, |expr| {
            if let ExprKind::Call(call) = expr.kind {
                let mut parts = call.args.iter().chain(call.keywords.iter().map(|keyword| &keyword.value)).chain([&call.func]);
                is_handed_on |= parts.any(|expr| part.role(meta.unit, expr) == Some(Role::Class));
            }
        });
        is_handed_on
    })
}

/// Does the hook call the class itself?
pub fn called_by_hook<'a>(meta: &Metaclass<'_, 'a>, hook: &Hook<'a>) -> bool {
    let mut is_called = false;
    each_expr(meta.class.body, |expr| {
        if let ExprKind::Call(call) = expr.kind {
            is_called |= hook.parts.iter().any(|part| part.role(meta.unit, &call.func) == Some(Role::Class));
        }
    });
    is_called
}

/// Is the first parameter of a method only asked for attributes?
fn only_asked<'a>(body: &'a [pyscale::syntax::ast::Stmt<'a>], first: Option<&str>) -> bool {
    let Some(first) = first else { return false };
    let mut asked: FxHashSet<TextRange> = FxHashSet::default();
    let mut all = Vec::new();
    each_expr(body, |expr: &Expr<'_>| match expr.kind {
        ExprKind::Attribute { value, .. } => {
            asked.insert(value.range);
        }
        ExprKind::Name(name) if name == first || name == "super" || name == "locals" => all.push(expr.range),
        _ => {}
    });
    all.iter().all(|range| asked.contains(range))
}

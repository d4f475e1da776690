//! What the two moments do not share. The metaclass looked at the class one call below its statement, with the namespace
//! as the body left it; `__init_subclass__` looks at what others may have changed meanwhile, perhaps from further below.

use pyscale::index::facts::MemberKind;
use pyscale::index::{ClassId, FileId, ProjectIndex, Ty};
use pyscale::semantic::{Resolved, ScopeId};
use pyscale::syntax::ast::{Call, Expr, ExprKind, FunctionDef, Stmt, StmtKind};
use pyscale::syntax::visit::{Visitor, walk_body, walk_expr, walk_stmt};
use pyscale::transform::Library;
use pyscale::verdict::{Hazards, Place, Severity};
use rustc_hash::FxHashSet;
use text_size::TextRange;
use ustr::ustr;

use super::compose::Composed;
use super::guard::Guards;
use super::hierarchy::{find_function, reads_one_of};
use super::metaclass::{Metaclass, is_dunder};
use super::root::Root;
use super::stores::may_be_class;
use super::told::Told;
use super::unit::{Judged, Unit, each_expr};

/// `sys._getframe(1)`, `warnings.warn(…, stacklevel=2)`: how many calls are there between the hook and the class statement?
/// One more for a class method that registers the root too, and for another hook that goes on with `super()`.
pub fn counts_calls(meta: &Metaclass<'_, '_>, composed: &Composed<'_>) -> Judged<()> {
    if !composed.registers_root && !composed.hooks_around {
        return Ok(());
    }
    let is_frame = |name: &str| {
        matches!(name, "_getframe" | "_getframemodulename" | "currentframe" | "getouterframes" | "extract_stack" | "f_back")
    };
    let found = composed.moved.iter().find(|expr| match expr.kind {
        ExprKind::Name(name) => is_frame(name),
        ExprKind::Attribute { attr, value, .. } => {
            is_frame(attr) || attr == "stack" && meta.unit.is_external(value, &["inspect"])
        }
        ExprKind::Call(call) => call.keywords.iter().any(|keyword| keyword.name == Some("stacklevel")),
        _ => false,
    });
    match found {
        Some(expr) => meta
            .unit
            .refuse(expr.range, "the hook counts the calls up to the class statement; after the rewrite there are not as many"),
        None => Ok(()),
    }
}

/// `type("Row", (Root,), {})` gives the class the module of whoever calls `type.__new__`: that of the metaclass, as long as
/// there is a `__new__` in it.
pub fn modules_stay(
    texts: &dyn Library,
    meta: &Metaclass<'_, '_>,
    root: &Root<'_, '_>,
    composed: &Composed<'_>,
    hazards: &mut Hazards,
) {
    if meta.new.is_none() {
        return;
    }
    // A registry that goes by it would change.
    let is_read = composed
        .moved
        .iter()
        .any(|expr| matches!(expr.kind, ExprKind::Attribute { attr: "__module__", .. } | ExprKind::Str(Some("__module__"))));
    let severity = if is_read { Severity::Breaks } else { Severity::Lossy };
    let project = root.unit.project;
    let is_ours = |ty: &Ty| matches!(ty, Ty::Class(id) if *id == root.id || project.class(*id).ancestors.contains(&root.id));
    for file in project.file_ids() {
        for call in &project.summary(file).calls {
            let maker = match (call.name.as_str(), call.args.as_slice()) {
                ("type", [_, _, _, ..]) if file != meta.unit.file => "builtins.type",
                ("new_class", [_, _, ..]) => "types.new_class",
                _ => continue,
            };
            if project.ty(file, call.func) != Ty::External(ustr(maker)) {
                continue;
            }
            let below = match project.ty(file, call.args[1].value) {
                Ty::Tuple(bases) => bases.iter().any(is_ours),
                Ty::Sequence(base) => is_ours(&base),
                _ => false,
            };
            let names_it = texts
                .text(file)
                .is_some_and(|source| source.text()[call.at.start as usize..call.at.end as usize].contains("__module__"));
            if below && !names_it {
                hazards.add(
                    "module-name",
                    severity,
                    format!("a class below `{}` is made by a call, and would have another `__module__`", root.class.name),
                    Some(Place { file, range: call.at }),
                );
            }
        }
    }
}

/// A dataclass takes its defaults off the class and adds methods: the metaclass saw the root before its decorator.
pub fn decorators_leave_alone(meta: &Metaclass<'_, '_>, root: &Root<'_, '_>, composed: &Composed<'_>) -> Judged<()> {
    if !composed.registers_root || !root.makes_fields() {
        return Ok(());
    }
    let is_left = |name: &&str| match root.value(name) {
        Some(value) => !matches!(value.kind, ExprKind::Call(_) | ExprKind::Name(_) | ExprKind::Attribute { .. }),
        None => !is_dunder(name) || matches!(*name, "__name__" | "__qualname__" | "__module__"),
    };
    let changed = match &composed.touches {
        Some(touches) => touches.iter().find(|name| !is_left(name)).copied(),
        None => Some("the whole class"),
    };
    match changed {
        Some(name) => meta.unit.refuse(
            meta.class.name_range,
            format!(
                "the hook looks at `{name}` of `{}`, which its decorator may change before it is registered",
                root.class.name
            ),
        ),
        None => Ok(()),
    }
}

/// `dir(cls)`, `vars(cls)`: the hook would meet what the root gets.
pub fn meets_nothing_new(told: &Told<'_, '_>, guards: &Guards<'_, '_, '_>, composed: &Composed<'_>) -> Judged<()> {
    let unit = guards.meta.unit;
    // The class itself is told by its role; what else it may be is a question.
    let comes = |expr: &Expr<'_>, at: TextRange| match expr.kind {
        ExprKind::Name(_) if guards.hook.parts.iter().any(|part| part.role(unit, expr).is_some()) => false,
        _ => told.may_be_class(unit.place(at)),
    };
    let inherits = guards.meta.moved().next().is_some() || composed.helper.is_some();
    for part in &guards.hook.parts {
        let (mut single, mut whole) = (Vec::new(), None);
        each_expr(part.before.iter().chain(&part.after).copied(), |expr| match expr.kind {
            ExprKind::Subscript { value, .. } => single.push(value.range),
            ExprKind::Compare { comparators, .. } => single.extend(comparators.iter().map(|right| right.range)),
            ExprKind::Attribute { value, attr, attr_range } => {
                if attr == "get" {
                    single.push(value.range);
                }
                let may_be_whole = attr == "__dict__" && !single.contains(&expr.range) && composed.registers_root;
                if may_be_whole && (may_be_class(unit, part, value) || comes(value, attr_range)) {
                    whole = whole.or(Some(expr.range));
                }
            }
            ExprKind::Call(call) => {
                let Some(first) = call.args.first() else { return };
                let lists = unit.is_external(&call.func, &["builtins.dir", "inspect.getmembers", "inspect.getmembers_static"]);
                let is_dict = unit.is_external(&call.func, &["builtins.vars"]) && !single.contains(&expr.range);
                let meets = lists && inherits || is_dict && composed.registers_root;
                if meets && (may_be_class(unit, part, first) || comes(first, first.range)) {
                    whole = whole.or(Some(expr.range));
                }
            }
            _ => {}
        });
        if let Some(range) = whole {
            return unit.refuse(range, "the hook goes through the attributes of the class, where the root's new ones would be");
        }
    }
    Ok(())
}

/// Nobody else may store on the class between its making and the hook, if the hook asks the namespace: not `__set_name__`
/// of a value in the body, and no other `__init_subclass__`.
pub fn namespace_is_fresh<'o>(
    project: &ProjectIndex,
    root: &Root<'_, '_>,
    composed: &Composed<'_>,
    open: &dyn Fn(FileId) -> Judged<Unit<'o>>,
) -> Judged<()> {
    if composed.namespace.is_none() {
        return Ok(());
    }
    let mut family: Vec<ClassId> = project.lineage(root.id).collect();
    family.extend(project.descendants(root.id).into_iter().flat_map(|id| project.lineage(id)));
    family.sort_unstable();
    family.dedup();
    let hooks = family.into_iter().filter_map(|id| Some((id, method(project, id, "__init_subclass__")?, 0)));
    let namers = project.class_ids().filter_map(|id| Some((id, method(project, id, "__set_name__")?, 1)));
    for (id, at, index) in hooks.chain(namers) {
        let unit = open(project.class(id).file)?;
        let facts = project.class_facts(id);
        let is_quiet = find_function(unit.module.body, at).is_some_and(|function| leaves_alone(&unit, function, index));
        if !is_quiet {
            let name = if index == 0 { "__init_subclass__" } else { "__set_name__" };
            return unit.refuse(
                at,
                format!(
                    "the hook asks the namespace, and `{name}` of `{}` may change the class before `__init_subclass__` of `{}` looks",
                    facts.name, root.class.name
                ),
            );
        }
    }
    Ok(())
}

/// 6d: `__set_name__` of a value in the body is told the class while it is made, when an attribute is not there yet.
pub fn nobody_is_told_early<'o>(
    project: &ProjectIndex,
    composed: &Composed<'_>,
    open: &dyn Fn(FileId) -> Judged<Unit<'o>>,
) -> Judged<()> {
    if composed.entries_put.is_empty() {
        return Ok(());
    }
    for id in project.class_ids() {
        let Some(at) = method(project, id, "__set_name__") else { continue };
        let unit = open(project.class(id).file)?;
        let Some(function) = find_function(unit.module.body, at) else { continue };
        let mut early = None;
        each_expr(function.body, |expr| {
            if reads_one_of(expr, &composed.entries_put) {
                early = early.or(Some(expr.range));
            }
        });
        if let Some(range) = early {
            let message =
                "`__set_name__` reads here what the metaclass puts into the namespace; after the rewrite it comes later";
            return unit.refuse(range, message);
        }
    }
    Ok(())
}

/// Where a class defines the method.
fn method(project: &ProjectIndex, id: ClassId, name: &str) -> Option<TextRange> {
    let members = &project.class_facts(id).members;
    members
        .iter()
        .find(|member| member.name == name && matches!(member.kind, MemberKind::Method(_)))
        .map(|member| member.at.into())
}

/// Does the function nothing to the class that it gets as this parameter, but read its attributes?
fn leaves_alone<'a>(unit: &Unit<'a>, function: &'a FunctionDef<'a>, index: usize) -> bool {
    let Some(param) = function.params.posonly.iter().chain(function.params.args).nth(index) else { return false };
    let Some(scope) = unit.model.body_scope(function.range) else { return false };
    let mut search = Touches { unit, scope, name: param.name, harmless: FxHashSet::default(), found: false };
    walk_body(&mut search, function.body);
    !search.found
}

/// Finds whether more is done to the class than to read its attributes, to ask for it and to keep it in a table.
struct Touches<'t, 'a> {
    unit: &'t Unit<'a>,
    scope: ScopeId,
    name: &'a str,
    /// Where it stands and nothing comes of it.
    harmless: FxHashSet<TextRange>,
    found: bool,
}

impl<'a> Touches<'_, 'a> {
    fn is_it(&self, expr: &Expr<'a>) -> bool {
        matches!(expr.kind, ExprKind::Name(name) if name == self.name) && self.unit.resolve(expr) == Resolved::In(self.scope)
    }

    fn target(&mut self, target: &Expr<'a>) {
        match target.kind {
            ExprKind::Attribute { value, .. } => self.found |= self.is_it(value),
            ExprKind::Tuple(items) | ExprKind::List(items) => items.iter().for_each(|item| self.target(item)),
            _ => {}
        }
    }

    fn call(&mut self, call: &Call<'a>) {
        const ASKS: &[&str] = &["getattr", "hasattr", "isinstance", "issubclass", "repr", "str", "id", "hash", "print", "super"];
        let asks = match call.func.kind {
            ExprKind::Name(name) => ASKS.contains(&name),
            ExprKind::Attribute { value, attr, .. } => {
                self.found |= self.is_it(value) && !is_dunder(attr);
                matches!(attr, "append" | "add" | "setdefault" | "debug" | "info" | "warning" | "format")
            }
            _ => false,
        };
        if asks {
            let arguments = call.args.iter().chain(call.keywords.iter().map(|keyword| &keyword.value));
            self.harmless.extend(arguments.map(|argument| argument.range));
        }
    }
}

impl<'a> Visitor<'a> for Touches<'_, 'a> {
    fn visit_stmt(&mut self, stmt: &'a Stmt<'a>) {
        match stmt.kind {
            StmtKind::Assign { targets, value } => {
                for target in targets {
                    self.target(target);
                }
                // registry[name] = cls
                if targets.iter().all(|target| matches!(target.kind, ExprKind::Subscript { .. } | ExprKind::Attribute { .. })) {
                    self.harmless.insert(value.range);
                }
            }
            StmtKind::Delete(targets) => targets.iter().for_each(|target| self.target(target)),
            StmtKind::AugAssign { target, .. } | StmtKind::AnnAssign { target, .. } | StmtKind::For { target, .. } => {
                self.target(target);
            }
            _ => {}
        }
        walk_stmt(self, stmt);
    }

    fn visit_expr(&mut self, expr: &'a Expr<'a>) {
        match expr.kind {
            ExprKind::Call(call) => self.call(call),
            ExprKind::Attribute { value, attr, .. } if attr != "__dict__" => {
                self.harmless.insert(value.range);
            }
            ExprKind::Compare { left, comparators, .. } => {
                self.harmless.insert(left.range);
                self.harmless.extend(comparators.iter().map(|right| right.range));
            }
            ExprKind::FString(parts) => self.harmless.extend(parts.iter().map(|part| part.range)),
            ExprKind::Subscript { slice, .. } => {
                self.harmless.insert(slice.range);
            }
            ExprKind::Name(_) => self.found |= self.is_it(expr) && !self.harmless.contains(&expr.range),
            _ => {}
        }
        walk_expr(self, expr);
    }
}

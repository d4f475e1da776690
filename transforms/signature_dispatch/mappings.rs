//! What is known of the mapping: reading it must do nothing else, and its `get` must take a default.

use pyscale::analysis::callers::may_run;
use pyscale::analysis::definitions::Definition;
use pyscale::analysis::flow::Object;
use pyscale::analysis::replaced::Store;
use pyscale::analysis::signature::{Constant, constant};
use pyscale::analysis::spelling::Text;
use pyscale::index::facts::MemberKind;
use pyscale::index::{ClassId, ProjectIndex, Ty};
use pyscale::place::{Bytes, Place};
use pyscale::semantic::{Binding, BindingKind, Resolved, ScopeId, SemanticModel};
use pyscale::syntax::ast::{Expr, ExprKind};
use pyscale::verdict::{Hazards, Severity};
use ustr::ustr;

use super::rules::Asked;

/// Types whose `get` takes a default and gives None without one.
const MAPPINGS: &[&str] = &[
    "builtins.dict",
    "typing.Dict",
    "typing.Mapping",
    "typing.MutableMapping",
    "collections.abc.Mapping",
    "collections.abc.MutableMapping",
    "collections.OrderedDict",
    "collections.defaultdict",
    "collections.ChainMap",
    "typing.DefaultDict",
    "typing.OrderedDict",
    "os.environ",
    "json.loads",
    "json.load",
];

/// The mapping is read once instead of once for each key, and `get` is always given a default.
pub fn judge(asked: &Asked<'_, '_, '_, '_, '_>, hazards: &mut Hazards) {
    let project = asked.project();
    if let Some((name, at)) = property(asked) {
        let message = format!("`{name}` may be a property, which would be read once for all keys; give what it gives a name");
        hazards.add("odd-mapping", Severity::Breaks, message, Some(at));
    }
    let is_dict = is_dict(asked);
    if !hazards.breaks()
        && !is_dict
        && let Some(at) = rebound(asked)
    {
        let message = format!(
            "`{}` may be bound again here while its keys are looked up, and would be read once; give it a name of its own before the call",
            asked.site.mapping.join(".")
        );
        hazards.add("odd-mapping", Severity::Breaks, message, Some(at));
    }
    let entries = &asked.site.entries;
    let Some(entry) = entries.iter().find(|entry| entry.by_itself) else { return };
    let (mapping, key) = (asked.site.mapping.join("."), entry.name);
    if !is_dict && entries.iter().all(|entry| entry.by_itself) {
        let message = format!(
            "`{mapping}` may be no dictionary, and the helper would give its `get` a default; write `{mapping}.get(\"{key}\", None)`"
        );
        asked.breaks(hazards, "odd-mapping", message, entry.at);
    }
    if let Some((class, at)) = odd_get(asked).filter(|_| !is_dict) {
        let message = format!(
            "`{}.get` may give something else than None for a missing key; write `.get(\"{key}\", None)` if None is meant",
            project.class_facts(class).name
        );
        hazards.add("odd-mapping", Severity::Breaks, message, Some(project.place(class, at)));
    }
}

/// Where something else is bound to the mapping's name, or to an attribute on the way to it: what its `[]` runs may do that.
fn rebound(asked: &Asked<'_, '_, '_, '_, '_>) -> Option<Place> {
    let (project, text) = (asked.project(), asked.caller.text);
    let [first, rest @ ..] = asked.site.mapping.as_slice() else { return None };
    let here = Place { file: text.file, range: asked.site.range.into() };
    if text.model.is_shared(asked.site.scope, first) {
        return Some(here);
    }
    let stores = &asked.surroundings.stores;
    let is_global = text.model.resolve(asked.site.scope, first) == Resolved::In(SemanticModel::module_scope());
    let of_module = |store: &&Store| {
        store.of == Ty::Module(text.file) || store.may_be(&asked.surroundings.flow, &[Object::Module(text.file)])
    };
    if let Some(store) = stores.over(ustr(first)).find(|store| is_global && of_module(store)) {
        return Some(store.at);
    }
    if rest.is_empty() {
        return None;
    }
    // Only what the project has written itself can do that.
    let runs = may_run(project, &["__getitem__", "__missing__", "get"]);
    let is_run = |store: &&Store| {
        let functions = runs.iter().filter(|(file, _)| *file == store.at.file);
        let mut ranges = functions.map(|(file, index)| project.summary(*file).functions[*index as usize].range);
        ranges.any(|range| range.start <= store.at.range.start && store.at.range.end <= range.end)
    };
    rest.iter().find_map(|name| stores.over(ustr(name)).find(is_run)).map(|store| store.at)
}

/// An attribute on the way to the mapping that is a property of some class, or another descriptor.
fn property<'a>(asked: &Asked<'_, '_, '_, 'a, '_>) -> Option<(&'a str, Place)> {
    let project = asked.project();
    let [first, rest @ ..] = asked.site.mapping.as_slice() else { return None };
    // What `self` is, is known.
    let own = asked.caller.receiver(first).map(|(class, _)| class).filter(|_| rest.len() == 1);
    rest.iter().find_map(|name| {
        let found = match own {
            Some(own) => {
                let below = project.descendants(own);
                project.lineage(own).chain(below).find_map(|class| descriptor(project, class, name))
            }
            None => project.class_ids().find_map(|class| descriptor(project, class, name)),
        };
        found.map(|at| (*name, at))
    })
}

/// What gives the attribute anew each time it is read: a descriptor of the class, or its `__getattr__` if it has no such attribute.
fn descriptor(project: &ProjectIndex, class: ClassId, name: &str) -> Option<Place> {
    let name = ustr(name);
    let members = &project.class_facts(class).members;
    let Some(member) = members.iter().find(|member| member.name == name) else {
        let hook = members.iter().find(|member| matches!(member.name.as_str(), "__getattr__" | "__getattribute__"))?;
        let is_stored = project.lineage(class).any(|class| project.class(class).stored.contains_key(&name));
        return (!is_stored).then(|| project.place(class, hook.at));
    };
    let is_plain = match &member.kind {
        MemberKind::Annotated { .. } | MemberKind::Class(_) => true,
        MemberKind::Value(value) => !matches!(project.ty(project.class(class).file, *value), Ty::Instance(_) | Ty::Unknown),
        MemberKind::Method(_) | MemberKind::Other => false,
    };
    (!is_plain).then(|| project.place(class, member.at))
}

/// A class of the project with `[]` and a `get` that gives something else than None for a missing key.
fn odd_get(asked: &Asked<'_, '_, '_, '_, '_>) -> Option<(ClassId, Bytes)> {
    let project = asked.project();
    project.class_ids().find_map(|class| {
        let members = &project.class_facts(class).members;
        let has = |name: &str| members.iter().find(|member| member.name == ustr(name));
        let get = has("get").filter(|_| has("__getitem__").is_some())?;
        let MemberKind::Method(index) = get.kind else { return Some((class, get.at)) };
        let file = project.class(class).file;
        let name = project.summary(file).functions[index as usize].name_range;
        let gives_none = asked.caller.with(file, |text| {
            let def = text.function_named_at(name)?;
            let fallback = def.params.positional().nth(2)?.default?;
            Some(constant(fallback) == Some(Constant::None))
        });
        (gives_none.flatten() != Some(true)).then_some((class, get.at))
    })
}

/// Is the mapping annotated as a `dict` or `Mapping`, or made by `dict` or braces?
fn is_dict(asked: &Asked<'_, '_, '_, '_, '_>) -> bool {
    let text = asked.caller.text;
    let [name] = asked.site.mapping.as_slice() else { return false };
    let Resolved::In(scope) = text.model.resolve(asked.site.scope, name) else { return false };
    text.model.bindings_in(scope, name).all(|binding| binds_dict(text, binding))
}

/// Does the binding give the name a mapping?
fn binds_dict<'a>(text: Text<'a, '_>, binding: &Binding<'a>) -> bool {
    match binding.kind {
        BindingKind::Parameter(param) => param.annotation.is_some_and(|it| is_type(text, binding.value_scope, it)),
        BindingKind::Annotated { annotation, .. } => is_type(text, binding.value_scope, annotation),
        BindingKind::Assign(value) => match value.kind {
            ExprKind::Dict(_) | ExprKind::DictComp { .. } => true,
            ExprKind::Call(call) => is_type(text, binding.value_scope, &call.func),
            _ => is_type(text, binding.value_scope, value),
        },
        _ => false,
    }
}

fn is_type<'a>(text: Text<'a, '_>, scope: ScopeId, expr: &'a Expr<'a>) -> bool {
    let head = match expr.kind {
        ExprKind::Subscript { value, .. } => value,
        _ => expr,
    };
    matches!(text.meaning(scope, head), Definition::External(name) if MAPPINGS.contains(&name.as_str()))
}

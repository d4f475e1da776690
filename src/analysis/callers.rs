//! Who calls a function, and with which arguments; who hands it on as a value. And whether a decorator of the project passes
//! arguments through.

use std::collections::{BTreeMap, BTreeSet};

use super::definitions::Definition;
use super::imports::renamed_by;
use super::references::{Reference, Role, dotted, references};
use super::spelling::{Open, Text, read};
use crate::index::facts::MemberKind;
use crate::index::{ClassId, FileId, Name, ProjectIndex, Ty};
use crate::place::Place;
use crate::semantic::{Resolved, ScopeId, ScopeKind};
use crate::syntax::ast::{Call, Expr, ExprKind, FunctionDef, Stmt, StmtKind};
use crate::syntax::visit::{Visitor, walk_body, walk_expr, walk_stmt};
use ustr::ustr;

/// A use of a function.
#[derive(Debug, Clone)]
pub struct Use {
    /// Where.
    pub at: Place,
    /// How it is called; `None` if it is handed on.
    pub call: Option<Shape>,
}

/// The arguments of a call.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shape {
    /// By position.
    pub positional: usize,
    /// Those that are named.
    pub keywords: Vec<String>,
    /// `*` passes more.
    pub is_starred: bool,
}

/// How calls name a function.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Target {
    /// A global, or a member of a class.
    Global(Definition),
    /// A name of a function's scope.
    Local(FileId, u32, String),
}

/// A function whose uses are asked for.
pub struct Wanted<'f> {
    /// How calls name it.
    pub target: &'f Target,
    /// Its name, and the class in which it stands.
    pub name: &'f str,
    /// The class in whose body it stands.
    pub class: Option<ClassId>,
    /// The names of its parameters, without the object or the class.
    pub parameters: Vec<&'f str>,
}

/// The uses of functions in the whole project. `is_meant` says of a use that is no call whether it means nothing, because what
/// gets the function calls it as everybody knows.
pub fn uses(
    project: &ProjectIndex,
    open: &Open<'_>,
    functions: &[Wanted<'_>],
    is_meant: &dyn Fn(Text<'_, '_>, &Reference<'_>) -> bool,
) -> BTreeMap<Target, Vec<Use>> {
    let mut names: BTreeSet<String> = BTreeSet::new();
    let mut callable: BTreeSet<ClassId> = BTreeSet::new();
    for function in functions {
        names.insert(function.name.to_owned());
        if let (Some(class), "__init__" | "__call__") = (function.class, function.name) {
            let family = std::iter::once(class).chain(project.descendants(class));
            callable.extend(family.clone());
            names.extend(family.map(|class| project.class_facts(class).name.to_string()));
        }
    }
    if !callable.is_empty() {
        for file in project.file_ids() {
            let globals = &project.summary(file).globals;
            let is_made = |name: Name| matches!(project.global(file, name), Ty::Instance(class) if callable.contains(&class));
            names.extend(globals.iter().filter(|(name, _)| is_made(*name)).map(|(name, _)| name.to_string()));
        }
    }
    let mut uses: BTreeMap<Target, Vec<Use>> = BTreeMap::new();
    // `getattr(module, "page")`
    for function in functions {
        let taken = project.taken_by_name(ustr(function.name)).filter(|_| function.class.is_none());
        uses.entry(function.target.clone()).or_default().extend(taken.map(|at| Use { at, call: None }));
    }
    // Methods, but for those that have other ways to be called.
    let mut methods: BTreeMap<&str, Vec<&Wanted<'_>>> = BTreeMap::new();
    for function in functions.iter().filter(|function| function.class.is_some() && !function.name.starts_with("__")) {
        methods.entry(function.name).or_default().push(function);
    }
    for file in project.file_ids() {
        if !project.entry(file).is_stub && names.iter().any(|name| project.mentions(file, name)) {
            open(file, &mut |text| {
                collect(text, &|name| names.contains(name), &|it| is_meant(text, it), &mut uses);
                by_name(text, &methods, &mut uses);
            });
        }
    }
    uses
}

/// Adds calls of methods through objects that nobody knows: what they pass by position the method must go on taking so. They may
/// as well mean another method, and leave nothing out.
fn by_name(text: Text<'_, '_>, methods: &BTreeMap<&str, Vec<&Wanted<'_>>>, uses: &mut BTreeMap<Target, Vec<Use>>) {
    if methods.is_empty() {
        return;
    }
    for reference in references(text.module, text.model, text.arena) {
        let (Role::Called(call), [owner @ .., last]) = (reference.role, reference.path.as_slice()) else { continue };
        let is_own = matches!(owner, [] | ["self" | "cls" | "super()"]);
        let Some(meant) = methods.get(last).filter(|_| !is_own && !call.args.is_empty()) else { continue };
        if text.definition(reference.scope, &reference.path) != Definition::Unknown {
            continue;
        }
        for function in meant {
            let keywords = function.parameters.iter().map(|name| (*name).to_owned()).collect();
            let shape = Shape { positional: call.args.len(), keywords, is_starred: false };
            let at = Place { file: text.file, range: reference.at.into() };
            uses.entry(function.target.clone()).or_default().push(Use { at, call: Some(shape) });
        }
    }
}

/// Adds the uses in one file to those of the targets with these names.
fn collect(
    text: Text<'_, '_>,
    names: &dyn Fn(&str) -> bool,
    is_meant: &dyn Fn(&Reference<'_>) -> bool,
    uses: &mut BTreeMap<Target, Vec<Use>>,
) {
    let renamed = renamed_by(text, names);
    for reference in references(text.module, text.model, text.arena) {
        let Some(last) = reference.path.last() else { continue };
        if reference.is_quoted || !(names(last) || renamed.contains_key(last) || reference.path.first() == Some(&"super()")) {
            continue;
        }
        let Some(found) = of(text, &reference, is_meant) else { continue };
        for target in targets(text, &reference) {
            let mut found = found.clone();
            // `Base.__init__(self, 1)` passes the object too.
            if let (Target::Global(Definition::Member(..)), Some(shape)) = (&target, &mut found.call)
                && is_through_class(text, &reference)
            {
                shape.positional = shape.positional.saturating_sub(1);
            }
            uses.entry(target).or_default().push(found);
        }
    }
}

fn of(text: Text<'_, '_>, reference: &Reference<'_>, is_meant: &dyn Fn(&Reference<'_>) -> bool) -> Option<Use> {
    let at = Place { file: text.file, range: reference.at.into() };
    let call = match reference.role {
        Role::Called(call) => Some(shape(call)),
        Role::Annotation | Role::Base | Role::Stored => return None,
        _ if is_meant(reference) => return None,
        _ => None,
    };
    Some(Use { at, call })
}

fn shape(call: &Call<'_>) -> Shape {
    let starred = |argument: &&Expr<'_>| matches!(argument.kind, ExprKind::Starred(_));
    Shape {
        positional: call.args.iter().filter(|argument| !starred(argument)).count(),
        keywords: call.keywords.iter().filter_map(|keyword| keyword.name.map(str::to_owned)).collect(),
        is_starred: call.args.iter().any(|argument| starred(&argument)),
    }
}

/// What a path may mean: a global, a member found through a class, `self`, `super()`, or a name of a function.
fn targets(text: Text<'_, '_>, reference: &Reference<'_>) -> Vec<Target> {
    let project = text.project;
    let path = reference.path.as_slice();
    let global = |definition| Target::Global(definition);
    if let [name] = path
        && let Resolved::In(scope) = text.model.resolve(reference.scope, name)
        && !matches!(text.model.scope(scope).kind, ScopeKind::Module | ScopeKind::Class(_))
    {
        let imported = text.local_imports(reference.scope, path).into_iter().map(|(found, _)| global(found));
        return imported.chain([Target::Local(text.file, scope.0, (*name).to_owned())]).collect();
    }
    if let [owner @ ("self" | "cls" | "super()"), name] = path {
        let Some(class) = class_around(text, reference.scope) else { return Vec::new() };
        return members(project, class, name, *owner == "super()").into_iter().map(global).collect();
    }
    let definition = text.definition(reference.scope, path);
    match &definition {
        Definition::Global(file, name) => {
            let mut found = vec![global(definition.clone())];
            match project.global(*file, *name) {
                // A class is called: its `__init__`, wherever that is written.
                Ty::Class(class) => {
                    found.extend(members(project, class, "__init__", false).into_iter().take(1).map(global));
                }
                Ty::Instance(class) => found.extend(members(project, class, "__call__", false).into_iter().take(1).map(global)),
                _ => {}
            }
            found
        }
        Definition::Member(..) => vec![global(definition)],
        _ => Vec::new(),
    }
}

/// Where a member of a class is written: for the class itself the first in its order, and what overrides it below.
fn members(project: &ProjectIndex, class: ClassId, name: &str, above: bool) -> Vec<Definition> {
    let has = |class: &ClassId| {
        let members = &project.class_facts(*class).members;
        members.iter().any(|member| member.name == name && matches!(member.kind, MemberKind::Method(_)))
    };
    let first = project.lineage(class).skip(usize::from(above)).find(has);
    let below = if above || name.starts_with("__") { Vec::new() } else { project.descendants(class) };
    first.into_iter().chain(below.into_iter().filter(has)).map(|class| Definition::Member(class, ustr(name))).collect()
}

fn is_through_class(text: Text<'_, '_>, reference: &Reference<'_>) -> bool {
    let Some((_, owner)) = reference.path.split_last() else { return false };
    let is_object = matches!(owner, ["self" | "cls" | "super()"]) || owner.is_empty();
    !is_object && text.project.class_defined(&text.definition(reference.scope, owner)).is_some()
}

/// The class in whose method a scope lies.
fn class_around(text: Text<'_, '_>, scope: ScopeId) -> Option<ClassId> {
    text.model.outward(scope).find_map(|(_, scope)| match scope.kind {
        ScopeKind::Class(def) => text.project.class_at(text.file, def.name_range.into()),
        _ => None,
    })
}

/// The functions that methods of these names may run, themselves among them, as far as the names that they call tell.
pub fn may_run(project: &ProjectIndex, methods: &[&str]) -> BTreeSet<(FileId, u32)> {
    let mut by_name: BTreeMap<Name, Vec<(FileId, u32)>> = BTreeMap::new();
    for file in project.file_ids() {
        for (facts, index) in project.summary(file).functions.iter().zip(0..) {
            by_name.entry(facts.name).or_default().push((file, index));
        }
    }
    let named = |name: Name| by_name.get(&name).into_iter().flatten().copied();
    let mut queue: Vec<(FileId, u32)> = methods.iter().flat_map(|name| named(ustr(name))).collect();
    let mut seen: BTreeSet<(FileId, u32)> = queue.iter().copied().collect();
    while let Some((file, function)) = queue.pop() {
        let summary = project.summary(file);
        let range = summary.functions[function as usize].range;
        for call in summary.calls.iter().filter(|call| range.start <= call.at.start && call.at.end <= range.end) {
            queue.extend(named(call.name).filter(|called| seen.insert(*called)));
        }
    }
    seen
}

/// What a decorator of the project does with the arguments.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Passing {
    /// `function(*args, **kwargs)`, with `functools.wraps`
    Through,
    /// Others by position, or it cannot be told.
    Unclear,
}

/// What the decorators do that the project defines.
pub fn decorators<'d>(open: &Open<'_>, found: impl Iterator<Item = &'d Definition>) -> BTreeMap<Definition, Passing> {
    let ours: BTreeSet<&Definition> = found.collect();
    let passing = |definition: &Definition| {
        let Definition::Global(file, name) = definition else { return None };
        Some(read(open, *file, |text| passing(text.module.body, name)).unwrap_or(Passing::Unclear))
    };
    ours.into_iter().filter_map(|definition| Some((definition.clone(), passing(definition)?))).collect()
}

/// Reads a decorator.
pub fn passing(body: &[Stmt<'_>], name: &str) -> Passing {
    // The last one: those above it are its overloads.
    let found = body.iter().rev().find_map(|stmt| match stmt.kind {
        StmtKind::FunctionDef(def) if def.name == name => Some(def),
        _ => None,
    });
    let Some(def) = found else { return Passing::Unclear };
    let mut wrappers = Vec::new();
    wrappers_in(def.body, &mut wrappers);
    let is_clear = |(wrapper, wrapped): &(&FunctionDef<'_>, &str)| {
        let (Some(args), Some(kwargs)) = (wrapper.params.vararg, wrapper.params.kwarg) else { return false };
        let alone = wrapper.params.args.is_empty() && wrapper.params.posonly.is_empty() && wrapper.params.kwonly.is_empty();
        alone && hands_on(wrapper, args.name, kwargs.name, &made_of(def.body, wrapped))
    };
    if !wrappers.is_empty() && wrappers.iter().all(is_clear) { Passing::Through } else { Passing::Unclear }
}

/// Functions inside that are decorated with `functools.wraps`, with the name of what they wrap.
fn wrappers_in<'a>(body: &'a [Stmt<'a>], found: &mut Vec<(&'a FunctionDef<'a>, &'a str)>) {
    for stmt in body {
        match stmt.kind {
            StmtKind::FunctionDef(def) => {
                let wrapped = def.decorators.iter().find_map(|decorator| match decorator.expr.kind {
                    ExprKind::Call(call) if dotted(&call.func).is_some_and(|path| path.last() == Some(&"wraps")) => {
                        Some(call.args.first().and_then(|it| if let ExprKind::Name(name) = it.kind { Some(name) } else { None }))
                    }
                    _ => None,
                });
                match wrapped {
                    Some(name) => found.push((def, name.unwrap_or_default())),
                    None => wrappers_in(def.body, found),
                }
            }
            StmtKind::If { body, orelse, .. } => {
                wrappers_in(body, found);
                wrappers_in(orelse, found);
            }
            _ => {}
        }
    }
}

/// The names of a function, and of what a call makes of it: `safe` of `safe = handle_errors(function)`.
fn made_of<'a>(body: &'a [Stmt<'a>], function: &'a str) -> Vec<&'a str> {
    struct Finder<'a>(Vec<&'a str>);
    impl<'a> Visitor<'a> for Finder<'a> {
        fn visit_stmt(&mut self, stmt: &'a Stmt<'a>) {
            if let StmtKind::Assign { targets: [Expr { kind: ExprKind::Name(name), .. }], value } = stmt.kind
                && let ExprKind::Call(call) = value.kind
                && call.args.iter().any(|argument| matches!(argument.kind, ExprKind::Name(of) if self.0.contains(&of)))
            {
                self.0.push(name);
            }
            walk_stmt(self, stmt);
        }
    }
    let mut finder = Finder(vec![function]);
    walk_body(&mut finder, body);
    finder.0
}

/// Is every use of `args` in a call that gets `*args, **kwargs`: alone, or behind the function that is to be called with them,
/// as in `run_in_threadpool(function, *args, **kwargs)`?
fn hands_on(def: &FunctionDef<'_>, args: &str, kwargs: &str, functions: &[&str]) -> bool {
    struct Finder<'n> {
        args: &'n str,
        kwargs: &'n str,
        functions: &'n [&'n str],
        whole: usize,
        other: usize,
    }
    impl Finder<'_> {
        fn is_whole(&self, call: &Call<'_>) -> bool {
            let ([before @ .., Expr { kind: ExprKind::Starred(one), .. }], [two]) = (call.args, call.keywords) else {
                return false;
            };
            let is = |expr: &Expr<'_>, names: &[&str]| matches!(expr.kind, ExprKind::Name(name) if names.contains(&name));
            let leads = before.is_empty()
                || before.iter().any(|argument| is(argument, self.functions)) && !is(&call.func, self.functions);
            leads && is(one, &[self.args]) && two.name.is_none() && is(&two.value, &[self.kwargs])
        }
    }
    impl<'a> Visitor<'a> for Finder<'_> {
        fn visit_expr(&mut self, expr: &'a Expr<'a>) {
            match expr.kind {
                ExprKind::Call(call) if self.is_whole(call) => self.whole += 1,
                ExprKind::Name(name) if name == self.args => self.other += 1,
                _ => walk_expr(self, expr),
            }
        }
    }
    let mut finder = Finder { args, kwargs, functions, whole: 0, other: 0 };
    walk_body(&mut finder, def.body);
    finder.whole > 0 && finder.other == 0
}

//! finalize: `__del__` becomes `weakref.finalize`. What is asked and in which order:
//!
//! ```text
//! empty              1               what does nothing
//! family             2, 3, 6, 17, e  bases, subclasses, other destructors, room for the finalizer
//! cleanup            4, 5, 14, 15, 18  what the destructor does, own methods followed
//! conditions, handlers, purity  4, 5 what of it may run without the object
//! stores, branches, spot  7, 8, 9    where the attributes that it reads come from: the place of the registration
//! turns              3.2             what the methods do to them afterwards: detached, registered anew
//! plan, origin       b               which guards fall away, one call or a static method, what is kept alive
//! parts              3.2             one finalizer, or one for each resource
//! elsewhere, outside, namespace  3, 7, 11, 12, 13  who else stores, mentions, makes, shows
//! exit, surroundings 10, 12, 16-21   who may hold such an object, and what is done to it there
//! callers            d               what tests replace
//! emit, helper, method               the edits
//! ```
//!
//! A destructor can only be judged with its tree at hand, so everything happens when its file is opened.

mod branches;
mod callers;
mod cleanup;
mod conditions;
mod elsewhere;
mod emit;
mod empty;
mod exit;
mod family;
mod handlers;
mod helper;
mod known;
mod later;
mod method;
mod namespace;
mod origin;
mod outside;
mod parts;
mod plan;
mod purity;
mod rules;
mod spot;
mod stores;
mod subject;
mod surroundings;
#[cfg(test)]
mod tests;
mod turns;

use std::sync::OnceLock;

use pyscale::analysis::flow::holds::{Holds, Reached};
use pyscale::analysis::objects::Lazily;
use pyscale::index::{ClassId, FileId, ProjectIndex, Ty};
use pyscale::project::{PythonVersion, World};
use pyscale::semantic::SemanticModel;
use pyscale::syntax::ast::{ExprKind, FunctionDef, Stmt};
use pyscale::transform::{Asks, Finding, Judgement, Meta, Note, Opened, Shared, Transform};
use pyscale::verdict::{Hazards, Severity, Verdict};
use text_size::TextRange;

use cleanup::Cleanup;
use emit::Rewrite;
use family::Room;
use parts::Part;
use plan::Callback;
use subject::{Reason, Ruled, Subject, find_class, refuse};

/// The transform.
pub struct Finalize;

static META: Meta = Meta {
    id: "finalize",
    groups: &["core"],
    summary: "destructors become `weakref.finalize`",
    doc: include_str!("README.md"),
    python: PythonVersion(9),
    options: &[],
    rules: rules::RULES,
    may_be: rules::MAY_BE,
};

impl Transform for Finalize {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn asks(&self) -> Option<Asks> {
        Some(Asks::Destructor)
    }

    fn judge<'p>(&self, project: &'p ProjectIndex, shared: &Shared<'p>) -> Box<dyn Judgement + 'p> {
        Box::new(Destructors { project, shared: shared.clone(), graph: OnceLock::new() })
    }
}

/// The classes of a project that have a destructor.
struct Destructors<'p> {
    project: &'p ProjectIndex,
    shared: Shared<'p>,
    /// Who may hold whom, once somebody asks.
    graph: OnceLock<Holds<'p>>,
}

impl<'p> Destructors<'p> {
    fn graph(&self) -> &Holds<'p> {
        self.graph.get_or_init(|| Holds::new(self.shared.flow()))
    }

    fn sites(&self, file: FileId) -> impl Iterator<Item = ClassId> + '_ {
        self.project.classes_of(file).filter(|id| family::member(self.project, *id, "__del__").is_some())
    }
}

impl Judgement for Destructors<'_> {
    fn concerns(&self, file: FileId) -> bool {
        self.sites(file).any(|id| on_facts(self.project, id).is_ok())
    }

    fn check(&self, file: FileId, opened: Option<&Opened<'_>>) -> Vec<Finding> {
        let model = opened.map(|opened| SemanticModel::new(opened.module));
        self.sites(file)
            .filter_map(|id| match on_facts(self.project, id) {
                Err(reason) => Some(refused(self.project, id, reason)),
                Ok(()) => site(self, id, opened?, model.as_ref()?),
            })
            .collect()
    }
}

/// What can be told without opening the file.
fn on_facts(project: &ProjectIndex, id: ClassId) -> Ruled<()> {
    if empty::is_empty(project, id) {
        return Ok(());
    }
    about_destructors(project, id)?;
    let family = subject::family(project, id);
    family::bases(project, &family)?;
    family::other_destructors(project, id, &family)?;
    family::has_constructor(project, id)
}

/// Rule 4: a class inside of a test that has nothing but a constructor and a destructor is there for its destructor.
fn about_destructors(project: &ProjectIndex, id: ClassId) -> Ruled<()> {
    let facts = project.class_facts(id);
    let is_local = facts.qualname.contains("<locals>");
    let is_test = project.entry(project.class(id).file).is_test || facts.qualname.starts_with("test");
    let is_bare = facts.members.iter().all(|member| matches!(member.name.as_str(), "__init__" | "__del__"));
    if is_local && is_test && is_bare {
        let message =
            "the class is inside of a test and has nothing but a constructor and a destructor: the test is about destructors";
        return Err(Reason("tested", message.to_owned(), family::member(project, id, "__del__")));
    }
    Ok(())
}

fn proposal(project: &ProjectIndex, id: ClassId) -> String {
    format!(
        "replace `__del__` of `{}` by `weakref.finalize`: runs once, at exit too, and never on a half-built object",
        project.class_facts(id).qualname
    )
}

/// A site that stays as it is.
fn refused(project: &ProjectIndex, id: ClassId, reason: Reason) -> Finding {
    let facts = project.class_facts(id);
    let mut hazards = Hazards::default();
    refuse(&mut hazards, reason);
    Finding {
        transform: META.id,
        file: project.class(id).file,
        range: family::member(project, id, "__del__").map_or(facts.name_range, |at| at.range).into(),
        symbol: facts.qualname.to_string(),
        message: proposal(project, id),
        verdict: hazards.settle(World::Closed).with(pyscale::verdict::Fix::default),
        notes: Vec::new(),
        saving: None,
    }
}

/// One class with a destructor.
fn site<'a>(all: &Destructors<'_>, id: ClassId, opened: &Opened<'a>, model: &SemanticModel<'a>) -> Option<Finding> {
    let project = all.project;
    let facts = project.class_facts(id);
    let class = find_class(opened.module.body, facts.name_range)?;
    let subject = Subject::new(project, id, opened, model, class);
    let mut notes = Vec::new();
    let mut message = proposal(project, id);
    let mut hazards = Hazards::default();
    let verdict = match destructor(&subject).and_then(|destructor| match destructor {
        Destructor::Method(function) if empty::is_empty(project, id) || empty::has_no_effect(&subject, function) => {
            empty::removal(&subject, function, &mut message)
        }
        _ => convert(&subject, all, destructor, &mut hazards, &mut notes),
    }) {
        Ok(fix) => {
            if project.world(opened.file) == World::Open && project.is_public(id) {
                hazards.add("public",
                    Severity::Visible,
                    "public API of a distribution: programs outside may override what the cleanup uses, call `super().__del__()`, skip the constructor, or copy the object",
                    None,
                );
            }
            hazards.settle(project.world(opened.file)).with(|| fix)
        }
        Err(reason) => {
            refuse(&mut hazards, reason);
            hazards.settle(World::Closed).with(pyscale::verdict::Fix::default)
        }
    };
    if matches!(verdict, Verdict::Refuse(_)) {
        notes.clear();
    }
    let at = subject
        .methods
        .iter()
        .find(|(_, function)| function.name == "__del__")
        .map_or(class.name_range, |(_, function)| function.name_range);
    Some(Finding {
        transform: META.id,
        file: opened.file,
        range: at,
        symbol: facts.qualname.to_string(),
        message,
        verdict,
        notes,
        saving: None,
    })
}

/// What is bound to `__del__`.
#[derive(Clone, Copy)]
enum Destructor<'a> {
    /// `def __del__(self): …`
    Method(&'a FunctionDef<'a>),
    /// `__del__ = close`
    Alias(&'a Stmt<'a>, &'a FunctionDef<'a>),
}

impl Destructor<'_> {
    /// The statement.
    fn range(&self) -> TextRange {
        match self {
            Self::Method(function) => function.range,
            Self::Alias(stmt, _) => stmt.range,
        }
    }

    /// The place for messages.
    fn at(&self) -> TextRange {
        match self {
            Self::Method(function) => function.name_range,
            Self::Alias(stmt, _) => stmt.range,
        }
    }
}

/// The destructor, if it is a plain method or another name of one.
fn destructor<'a>(subject: &Subject<'a, '_>) -> Ruled<Destructor<'a>> {
    if let Some((alias, name)) = subject.alias() {
        return match subject.method(name) {
            Some(method) => Ok(Destructor::Alias(alias, method)),
            None => subject.no(
                "not-followed",
                format!("`{name}`, which is the destructor, is no plain method of the class"),
                alias.range,
            ),
        };
    }
    match subject.method("__del__") {
        Some(function) if function.decorators.is_empty() && !function.is_async => Ok(Destructor::Method(function)),
        Some(function) => subject.no("not-followed", "`__del__` is decorated, or a coroutine", function.name_range),
        None => {
            let at = family::member(subject.project, subject.id, "__del__");
            Err(Reason("not-followed", "`__del__` is bound to something else than one plain method".to_owned(), at))
        }
    }
}

const ODD_LAYOUT: &str =
    "the code is laid out in a way that leaves no safe place for the edits; a line for each statement would help";

/// The rules in the order of the specification, and the fix.
fn convert<'a>(
    subject: &Subject<'a, '_>,
    all: &Destructors<'_>,
    destructor: Destructor<'a>,
    hazards: &mut Hazards,
    notes: &mut Vec<Note>,
) -> Ruled<pyscale::verdict::Fix> {
    let made = family::decorators(subject)?;

    let cleanup = match destructor {
        Destructor::Method(function) => Cleanup::of(subject, function)?,
        Destructor::Alias(_, method) => Cleanup::of_alias(subject, method)?,
    };
    does_something(subject, &cleanup, destructor.at())?;
    let parts = parts::parts(subject, &cleanup, made.dataclass)?;
    overridden(subject, &cleanup, &parts)?;
    // These look at the whole project, so they come last.
    outside::opaque_files(subject)?;
    outside::mentioned(subject)?;
    outside::made_around_init(subject)?;
    outside::copied(subject)?;
    // What happens to attributes is nothing to a finalizer that knows none.
    let knows_none = parts.iter().all(|part| part.sources.attributes.is_empty() && part.plan.changes.is_empty());
    if !knows_none {
        namespace::computed_stores(subject)?;
    }
    if parts.iter().any(|part| !part.plan.changes.is_empty()) {
        if made.frozen {
            return subject.no("room", "the dataclass is frozen: the finalizer cannot be stored", subject.class.name_range);
        }
        if let Some(reason) = namespace::shows_attributes(subject) {
            return Err(reason);
        }
    }
    let methods: Vec<&str> = cleanup.methods().map(|frame| frame.function.name).collect();
    exit::late_users(subject, &methods)?;
    let room = family::room(subject)?;
    if room != Room::Open {
        outside::slots_are_read(subject)?;
    }
    let graph = all.graph();
    let mut classes = subject.project.descendants(subject.id);
    classes.push(subject.id);
    let reached = graph.reached(&classes);
    program(subject, (graph, &reached), &cleanup, &parts, knows_none, hazards)?;
    weakref_is_free(subject, &parts)?;
    if subject.project.summary(subject.file()).imports.iter().all(|import| import.module != "weakref")
        && let Some(at) = all.shared.flow_once().listed().names_of(subject.file())
    {
        let message = "the names of this module are listed here, which would find `weakref`".to_owned();
        return Err(Reason("layout", message, Some(at)));
    }

    family::unseen_bases(subject, hazards);
    for part in &parts {
        if let Some((name, at)) =
            plan::kept_alive(&part.cleanup, &part.origins, &|library| reached.is_in_library(library), &|name| {
                graph.is_of_the_project(subject.id, ustr::ustr(name))
            })
        {
            let message = format!(
                "where `{name}` comes from is not known: the finalizer keeps it alive, and if it refers back to the object, neither is ever collected"
            );
            hazards.add("kept-alive", Severity::Lossy, message, Some(subject.place(at)));
        }
        replaced_function(subject, part, &|| all.shared.flow(), hazards);
    }
    if plan::is_bookkeeping(&cleanup) {
        notes.push(Note {
            message: "the cleanup only counts: a finalizer costs about a microsecond and 300 bytes per object".to_owned(),
            at: None,
        });
    }

    let names = names(subject, &parts)?;
    let rewrites: Vec<Rewrite<'_, 'a, '_>> =
        parts.iter().zip(&names).map(|(part, (finalizer, helper))| Rewrite { subject, part, finalizer, helper }).collect();
    emit::fix(&rewrites, room, destructor.range()).map_or_else(|| subject.no("layout", ODD_LAYOUT, destructor.at()), Ok)
}

/// The names of each part's finalizer, where it is stored, and of its static method.
fn names(subject: &Subject<'_, '_>, parts: &[Part<'_>]) -> Ruled<Vec<(String, String)>> {
    let mut given: Vec<(String, String)> = Vec::new();
    for part in parts {
        let own = format!("_{}_finalizer", part.resource().trim_matches('_'));
        let stored: &[&str] = if parts.len() > 1 { &[&own] } else { &["_finalizer", "_cleanup_finalizer"] };
        let work = part.cleanup.methods().last().map(|frame| frame.function.name).filter(|name| !name.starts_with("__"));
        let method = work.map_or_else(|| "_release".to_owned(), |name| format!("_{}", name.trim_start_matches('_')));
        let resource = format!("{method}_{}", part.resource().trim_matches('_'));
        let helpers: &[&str] = if parts.len() > 1 {
            &[&method, &resource]
        } else {
            &[&method, "_release", "_cleanup", "_release_resources", "_finalize"]
        };
        let several = parts.iter().filter(|other| other.cleanup.followed == part.cleanup.followed).count() > 1;
        let helpers = if several && parts.len() > 1 { &helpers[1..] } else { helpers };
        let name = (free_name(subject, stored)?.to_owned(), free_name(subject, helpers)?.to_owned());
        if given.iter().any(|(finalizer, helper)| *finalizer == name.0 || *helper == name.1) {
            return subject.no("layout", format!("`{}` and its kin are taken", name.0), subject.class.name_range);
        }
        given.push(name);
    }
    Ok(given)
}

/// Rules 6 and 7: nobody overrides, replaces or patches what the cleanup is made of.
fn overridden<'a>(subject: &Subject<'a, '_>, cleanup: &Cleanup<'a>, parts: &[Part<'a>]) -> Ruled<()> {
    let methods: Vec<&str> = cleanup.methods().map(|frame| frame.function.name).collect();
    let attributes = parts.iter().flat_map(|part| &part.sources.attributes).map(|attribute| attribute.name);
    let used: Vec<&str> = methods.iter().copied().chain(attributes).collect();
    let constructor = parts.first().map_or("__init__", |part| part.sources.constructor.name);
    family::subclasses(subject, &used, constructor)?;
    // A constructor that a test replaces registers nothing.
    let constructors = [constructor, "__init__"];
    let run: Vec<&str> = methods.iter().copied().chain(constructors).collect();
    elsewhere::replaced_methods(subject, &run)?;
    let named: Vec<&str> = used.iter().copied().chain(constructors).collect();
    elsewhere::patched_by_text(subject, &named)
}

/// What the rest of the program does with such objects.
fn program(
    subject: &Subject<'_, '_>,
    (graph, reached): (&Holds<'_>, &Reached<'_, '_>),
    cleanup: &Cleanup<'_>,
    parts: &[Part<'_>],
    knows_none: bool,
    hazards: &mut Hazards,
) -> Ruled<()> {
    let project = subject.project;
    let facts = &project.summary(subject.file()).functions;
    let functions: Vec<(FileId, u32)> = cleanup
        .frames
        .iter()
        .filter_map(|frame| {
            let start = u32::from(frame.function.name_range.start());
            facts.iter().position(|function| function.name_range.start == start)
        })
        .map(|index| (subject.file(), index as u32))
        .collect();
    let captured: Vec<&str> = parts.iter().flat_map(|part| part.plan.captured.iter().copied()).collect();
    let holding: Vec<&str> = parts
        .iter()
        .flat_map(|part| part.plan.captured.iter().filter(|name| !part.origins.get(name).holds_nothing()))
        .copied()
        .collect();
    surroundings::reaches_back(subject, reached, &holding)?;
    surroundings::handed_over(subject, graph, reached, knows_none)?;
    surroundings::weakly_known(subject, graph, reached, &functions)?;
    surroundings::at_exit(graph, reached, &functions)?;
    if let Some(at) = surroundings::unknown_handler(graph, reached) {
        hazards.add("exit",
            Severity::Lossy,
            "an instance may live until exit, and what this exit handler uses is not known: if it was registered earlier, it finds the object closed",
            Some(at),
        );
    }
    if let Some(at) = surroundings::told_to_a_hook(graph, reached)
        && parts.iter().any(|part| plan::may_fail_again(subject, part))
    {
        hazards.add("exit",
            Severity::Lossy,
            "an instance may live until exit, and where its cleanup fails then, the exception comes to the program's own hook: that of a destructor did not",
            Some(at),
        );
    }
    let captured: Vec<_> = captured.into_iter().map(ustr::ustr).collect();
    surroundings::counted(graph, subject.id, &captured)?;
    surroundings::streams(graph, subject.id, &captured)
}

/// Rules 5 and 18.
fn does_something(subject: &Subject<'_, '_>, cleanup: &Cleanup<'_>, destructor: TextRange) -> Ruled<()> {
    let mut first = None;
    let mut only_tells = true;
    cleanup.each_effect(&mut |effect, frame, _| {
        first.get_or_insert(effect.range());
        only_tells &= match effect {
            cleanup::Effect::Stmt(stmt) => purity::is_log(subject, stmt, cleanup.frames[frame].scope),
            cleanup::Effect::Expr(_) => false,
        };
    });
    match first {
        None => subject.no(
            "drops-only",
            "the destructor frees nothing, it only changes the object: the order in which things are dropped may be intended",
            destructor,
        ),
        Some(at) if only_tells => {
            subject.no("reports", "the destructor only tells that the object goes: a finalizer would also tell so at exit", at)
        }
        Some(_) => Ok(()),
    }
}

/// `weakref` must mean the module where the finalizer is registered.
fn weakref_is_free(subject: &Subject<'_, '_>, parts: &[Part<'_>]) -> Ruled<()> {
    let Some(constructor) = parts.first().map(|part| part.sources.constructor) else { return Ok(()) };
    let scope = subject.scope(constructor);
    let name = pyscale::syntax::ast::Expr { range: constructor.name_range, kind: ExprKind::Name("weakref") };
    let unbound = subject.model.resolve(scope, "weakref") == pyscale::semantic::Resolved::Free;
    let shadowed = subject.project.file_of_module(subject.file(), ustr::ustr("weakref")).is_some();
    let is_module = matches!(subject.meaning(&name, scope), Ty::External(found) if found == "weakref");
    if shadowed || !(unbound || is_module) {
        return subject.no("weakref-name", "the name `weakref` means something else here", constructor.name_range);
    }
    star_imports(subject)
}

/// Star imports may bring a name `weakref` into the module, or take ours out of it.
fn star_imports(subject: &Subject<'_, '_>) -> Ruled<()> {
    let (project, file, name) = (subject.project, subject.file(), ustr::ustr("weakref"));
    let binds = |file: FileId| project.summary(file).globals.binary_search_by_key(&name, |(known, _)| *known).is_ok();
    if !project.summary(file).stars.is_empty() && !binds(file) {
        let mut used = None;
        for stmt in subject.opened.module.body {
            subject::each_expr(stmt, &mut |expr| {
                if subject::is_name(expr, "weakref") {
                    used.get_or_insert(expr.range);
                }
            });
        }
        if let Some(at) = used {
            return subject.no(
                "weakref-name",
                "the name `weakref` comes from a star import here: an import of the module would take it away",
                at,
            );
        }
    }
    let mut taking = vec![file];
    let mut next = 0;
    while let Some(from) = taking.get(next).copied() {
        next += 1;
        for other in project.file_ids().filter(|other| !taking.contains(other)).collect::<Vec<_>>() {
            let summary = project.summary(other);
            if !summary.stars.iter().any(|module| project.file_of_module(other, *module) == Some(from)) {
                continue;
            }
            if summary.mentions.binary_search(&name).is_ok() && !binds(other) {
                return Err(Reason(
                    "weakref-name",
                    "this module star-imports the class's module, and reads a name `weakref` that it would then get from there"
                        .to_owned(),
                    Some(pyscale::verdict::Place { file: other, range: pyscale::verdict::Bytes { start: 0, end: 0 } }),
                ));
            }
            taking.push(other);
        }
    }
    Ok(())
}

/// d: is a function replaced that the finalizer binds early?
fn replaced_function(subject: &Subject<'_, '_>, part: &Part<'_>, flow: Lazily<'_, '_>, hazards: &mut Hazards) {
    let Callback::Call(call, frame) = &part.plan.callback else { return };
    let frame = &part.cleanup.frames[*frame];
    let function = plan::function_of(frame, &call.func);
    let ty = subject.meaning(function, frame.scope);
    let module_level = matches!(ty, Ty::External(_) | Ty::Function(..));
    if module_level && let Some(at) = callers::replaced(subject, subject.text(function.range), &ty, flow) {
        // A test replaces it for a while; the program itself does it for good, and objects that live already would miss it.
        let severity = if subject.project.entry(at.file).is_test { Severity::Lossy } else { Severity::Breaks };
        hazards.add(
            "early-bound",
            severity,
            "this replaces a function that the finalizer binds when the object is made",
            Some(at),
        );
    }
}

/// A name that nobody in the hierarchy has.
fn free_name<'n>(subject: &Subject<'_, '_>, candidates: &[&'n str]) -> Ruled<&'n str> {
    let taken = |name: &str| {
        subject.family_binds(name)
            || subject.family().iter().any(|id| {
                let model = subject.project.class(*id);
                model.stored.keys().any(|stored| stored == name)
                    || model
                        .instance_uses
                        .iter()
                        .any(|used| subject.project.used(*used).stores.iter().any(|store| store.name == name))
            })
            || matches!(family::room(subject), Ok(Room::Slots { .. }))
                && subject.text(subject.class.range).contains(&format!("\"{name}\""))
    };
    match candidates.iter().copied().find(|name| !taken(name)) {
        Some(name) => Ok(name),
        None => subject.no("layout", format!("`{}` and its kin are taken", candidates[0]), subject.class.name_range),
    }
}

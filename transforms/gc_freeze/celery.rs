//! Kind C: a Celery application with the prefork pool. The worker imports the tasks, sends `worker_init`, and forks the pool:
//! a handler of that signal freezes. Always unsafe, because the command line may choose a pool that does not fork.

use std::rc::Rc;

use pyscale::edit::import;
use pyscale::index::{Base, FileId, Name, ProjectIndex};
use pyscale::semantic::{ScopeId, SemanticModel};
use pyscale::syntax::ast::{Call, Expr, ExprKind, StmtKind};
use pyscale::syntax::visit::walk_body;
use pyscale::verdict::{Hazards, Place, Severity};
use rustc_hash::FxHashSet;
use ustr::ustr;

use super::emit;
use super::heap::Use;
use super::here::Here;
use super::meaning::{Meaning, only_value};
use super::program::{CallSite, Function, Program, Unit, is_main_guard};
use super::site::{Context, MESSAGE, Site, symbol};
use super::stores::Returns;

/// What an application is an instance of.
const CLASSES: &[&str] = &["celery.Celery", "celery.app.Celery", "celery.app.base.Celery"];

const HANDLER: &str = "freeze_before_fork";
/// Pools that run in threads, or in the worker itself.
const UNFORKED: &[&str] = &["threads", "thread", "gevent", "eventlet", "solo"];

/// The sites of a file.
pub fn sites<'a>(context: &Context<'_, 'a>, unit: &Rc<Unit<'a>>) -> Vec<Site> {
    let program = context.program;
    let is_module_level = |site: &CallSite<'a>| unit.function_of(site.node).is_none();
    let mut apps: Vec<&CallSite<'a>> =
        unit.calls.iter().filter(|site| made(program, unit, unit.scope_of(site.node), site.call, 0)).collect();
    // What a function makes counts where a name of the module takes it.
    if apps.iter().any(|site| is_module_level(site)) {
        apps.retain(|site| is_module_level(site));
    } else {
        // A function that hands on what another one makes is no place of its own.
        apps.retain(|site| is_app(program, unit, unit.scope_of(site.node), site.call));
    }
    match apps.as_slice() {
        [] => Vec::new(),
        [only] => vec![judge(context, unit, only)],
        [first, ..] => vec![Site::refused("place", first.range, "<module>", "several Celery applications in one module", None)],
    }
}

/// Names of the project's own classes below `Celery`, over any number of steps.
pub fn classes(project: &ProjectIndex) -> FxHashSet<Name> {
    let is_app = |base: &Base| matches!(base, Base::External(name) if CLASSES.contains(&name.as_str()));
    let direct = project.class_ids().filter(|id| project.class(*id).bases.iter().any(is_app));
    direct.flat_map(|id| std::iter::once(id).chain(project.descendants(id))).map(|id| project.class_facts(id).name).collect()
}

/// Does a call make an application: of Celery's own class, or of one of the project's below it?
fn is_app<'a>(program: &Program<'a>, unit: &Rc<Unit<'a>>, scope: ScopeId, call: &'a Call<'a>) -> bool {
    if unit.may_be_in(scope, &call.func, &|name| name == "Celery")
        && program.external(unit, scope, &call.func).is_some_and(|name| CLASSES.contains(&name.as_str()))
    {
        return true;
    }
    unit.may_be_in(scope, &call.func, &|name| program.celeries.contains(&ustr(name)))
        && matches!(program.meaning(unit, scope, &call.func), Meaning::Class(of, class) if program.inherits(&of, class, CLASSES))
}

/// The same, also by way of functions of the project all of whose returns are applications.
fn made<'a>(program: &Program<'a>, unit: &Rc<Unit<'a>>, scope: ScopeId, call: &'a Call<'a>, depth: u32) -> bool {
    if is_app(program, unit, scope, call) {
        return true;
    }
    if depth > 4 || !unit.may_be_in(scope, &call.func, &|name| program.servers.contains(&ustr(name))) {
        return false;
    }
    let Meaning::Function(function) = program.meaning(unit, scope, &call.func) else { return false };
    let def = function.def;
    let mut returns = Returns::default();
    walk_body(&mut returns, def.body);
    let Some(inner) = function.unit.model.body_scope(def.range) else { return false };
    !def.is_async
        && def.decorators.is_empty()
        && !returns.yields
        && !returns.values.is_empty()
        && returns.values.into_iter().all(|value| {
            value
                .and_then(|value| program.made_by(&function.unit, inner, value))
                .is_some_and(|(unit, scope, call)| made(program, &unit, scope, call, depth + 1))
        })
}

/// Does the class of an application start its workers in a way of its own?
fn starts_otherwise<'a>(program: &Program<'a>, unit: &Rc<Unit<'a>>, call: &'a Call<'a>) -> Option<Place> {
    let Meaning::Class(of, class) = program.meaning(unit, SemanticModel::module_scope(), &call.func) else { return None };
    program.lineage(&of, class).into_iter().find_map(|(unit, class)| {
        let own = class.body.iter().find(|stmt| match stmt.kind {
            StmtKind::FunctionDef(def) => matches!(def.name, "worker_main" | "Worker"),
            StmtKind::ClassDef(class) => class.name == "Worker",
            StmtKind::Assign { targets, .. } => targets.iter().any(|target| matches!(target.kind, ExprKind::Name("Worker"))),
            _ => false,
        });
        own.map(|stmt| unit.place(stmt.range))
    })
}

fn judge<'a>(context: &Context<'_, 'a>, unit: &Rc<Unit<'a>>, site: &CallSite<'a>) -> Site {
    let refused = |rule, reason: &str, at: Option<Place>| {
        Site::refused(rule, site.range, symbol(unit.function_of(site.node).as_ref()), reason, at)
    };
    if unit.function_of(site.node).is_some() || unit.chain(site.node).count() > 1 {
        return refused(
            "once",
            "the application is made by a function, so that nobody knows which module a worker starts with",
            None,
        );
    }
    if let Some(at) = starts_otherwise(context.program, unit, site.call) {
        return refused(
            "own-way",
            "its class starts the workers in a way of its own, so that nobody knows what is forked when",
            Some(at),
        );
    }
    let mut hazards = Hazards::default();
    context.program.heap.judge(&mut hazards);
    match pool(context, unit) {
        Pool::Forks | Pool::Unsaid => {}
        Pool::Not(name, at) => return refused("pool", &format!("the pool `{name}` does not fork"), at),
        Pool::Unknown(at) => return refused("pool", "which pool the workers use is computed; only `prefork` forks", Some(at)),
    }
    let here = Here::nowhere();
    let imported = imported(context.program, unit);
    let is_elsewhere = |used: &Use<'a>| {
        !imported.contains(&used.unit.file)
            && used.unit.function_of(used.node).is_some_and(|function| is_web_only(context.program, &function))
    };
    context.collections_but(&here, |_, _| false, is_elsewhere, &mut hazards);
    hazards.add(
        "pool",
        Severity::Lossy,
        "the command line of the worker may choose a pool that does not fork (`--pool`), which would gain nothing",
        None,
    );
    let taken = |name: &str| unit.model.bindings_in(SemanticModel::module_scope(), name).next().is_some();
    let imported = |name: &str| {
        unit.module.body.iter().any(|stmt| matches!(stmt.kind, StmtKind::ImportFrom { module: Some("celery.signals"), names, level: 0 } if names.iter().any(|alias| alias.name == name && alias.asname.is_none())))
    };
    let has_signals = unit.module.body.iter().any(|stmt| matches!(stmt.kind, StmtKind::ImportFrom { module: Some("celery"), names, level: 0 } if names.iter().any(|alias| alias.name == "signals" && alias.asname.is_none())));
    if taken(HANDLER) || !has_signals && taken("worker_init") && !imported("worker_init") {
        return refused("hook", "the names that a handler needs are taken", None);
    }
    let collect = !context.is_disabled(&here);
    let guard = unit.module.body.iter().find(|stmt| is_main_guard(stmt) || starts_worker(stmt));
    let end = unit.module.body.last().map_or(0.into(), |stmt| stmt.range.end());
    let signal = if has_signals { "signals.worker_init" } else { "worker_init" };
    let signature = if is_annotated(unit) { "(**kwargs: object) -> None" } else { "(**kwargs)" };
    let header = [format!("@{signal}.connect"), format!("def {HANDLER}{signature}:")];
    let fix = emit::calls(unit, SemanticModel::module_scope(), end, collect)
        .map(|calls| calls.in_function(unit, guard, &header, &emit::PRELOADED))
        .map(|mut fix| {
            if !has_signals {
                let signal = import::ensure(&unit.source, unit.module, "celery.signals", Some("worker_init"));
                fix.edits.extend(signal.map(|edit| (unit.file, edit)));
            }
            fix
        });
    Site { range: site.range, symbol: "<module>".to_owned(), message: MESSAGE.to_owned(), hazards, fix, notes: Vec::new() }
}

/// Has every function of the module a type for what it returns?
fn is_annotated(unit: &Unit<'_>) -> bool {
    let mut functions =
        unit.statements().filter_map(|stmt| if let StmtKind::FunctionDef(def) = stmt.kind { Some(def) } else { None }).peekable();
    functions.peek().is_some() && functions.all(|def| def.returns.is_some())
}

/// The modules that a worker imports: that of the application, those with tasks, and what they import.
fn imported(program: &Program<'_>, unit: &Unit<'_>) -> FxHashSet<FileId> {
    let mut queue = program.files_with(&["shared_task", "task", "autodiscover_tasks", "include", "imports"]);
    queue.push(unit.file);
    let mut found = FxHashSet::default();
    while let Some(file) = queue.pop() {
        if !found.insert(file) {
            continue;
        }
        for import in &program.project.summary(file).imports {
            let member = import.name.map(|name| ustr(&format!("{}.{name}", import.module)));
            let modules = [Some(import.module), member].into_iter().flatten();
            queue.extend(modules.filter_map(|module| program.project.file_of_module(file, module)));
        }
    }
    found
}

/// Is a function called by nobody but a web framework, with which a decorator registers it?
fn is_web_only<'a>(program: &Program<'a>, function: &Function<'a>) -> bool {
    const FRAMEWORKS: &[&str] = &["flask", "fastapi", "starlette", "quart", "sanic", "bottle", "aiohttp", "falcon"];
    let unit = &function.unit;
    let is_web = |decorator: &'a Expr<'a>| {
        let registers = if let ExprKind::Call(call) = decorator.kind { &call.func } else { decorator };
        let ExprKind::Attribute { value, .. } = registers.kind else { return false };
        let ExprKind::Name(name) = value.kind else { return false };
        let Some(Expr { kind: ExprKind::Call(call), .. }) = only_value(unit, SemanticModel::module_scope(), name) else {
            return false;
        };
        let maker = program.external(unit, SemanticModel::module_scope(), &call.func);
        maker.is_some_and(|maker| FRAMEWORKS.contains(&maker.split('.').next().unwrap_or_default()))
    };
    !function.def.decorators.is_empty()
        && function.def.decorators.iter().all(|decorator| is_web(&decorator.expr))
        && program.callers(function).is_ok_and(|callers| callers.is_empty())
}

/// `app.start()` at the end of the module: nothing behind it runs in time.
fn starts_worker(stmt: &pyscale::syntax::ast::Stmt<'_>) -> bool {
    let StmtKind::Expr(Expr { kind: ExprKind::Call(call), .. }) = stmt.kind else { return false };
    matches!(call.func.kind, ExprKind::Attribute { attr: "start" | "worker_main", .. })
}

/// Where the tasks run.
enum Pool {
    Unsaid,
    Forks,
    Not(String, Option<Place>),
    Unknown(Place),
}

/// The pool that the configuration or a command line of the project says.
fn pool<'a>(context: &Context<'_, 'a>, unit: &Rc<Unit<'a>>) -> Pool {
    const KEYS: &[&str] = &["worker_pool", "CELERYD_POOL", "CELERY_WORKER_POOL"];
    let mut found = Pool::Unsaid;
    for file in context.program.files_with(KEYS).into_iter().chain([unit.file]) {
        let Some(unit) = context.program.unit(file) else { continue };
        for (value, range) in settings(&unit, KEYS) {
            found = match value.map(|value| value.kind) {
                Some(ExprKind::Str(Some("prefork" | "processes"))) => Pool::Forks,
                Some(ExprKind::Str(Some(name))) => return Pool::Not(name.to_owned(), Some(unit.place(range))),
                _ => return Pool::Unknown(unit.place(range)),
            };
        }
    }
    if let Some(name) = context.program.deployment.celery_pools.iter().find(|name| UNFORKED.contains(&name.as_str())).cloned() {
        return Pool::Not(name, None);
    }
    found
}

/// `app.conf.worker_pool = v`, `conf.update(worker_pool=v)`, `worker_pool = v`, `{"worker_pool": v}`.
fn settings<'a>(unit: &Unit<'a>, keys: &[&str]) -> Vec<(Option<&'a Expr<'a>>, text_size::TextRange)> {
    let mut found = Vec::new();
    for site in &unit.calls {
        let keywords = site.call.keywords.iter().filter(|keyword| keyword.name.is_some_and(|name| keys.contains(&name)));
        found.extend(keywords.map(|keyword| (Some(&keyword.value), keyword.range)));
    }
    for stmt in unit.statements() {
        if let StmtKind::Assign { targets, value } = stmt.kind {
            let is_it = |target: &Expr<'_>| match target.kind {
                ExprKind::Name(name) | ExprKind::Attribute { attr: name, .. } => keys.contains(&name),
                ExprKind::Subscript { slice, .. } => matches!(slice.kind, ExprKind::Str(Some(name)) if keys.contains(&name)),
                _ => false,
            };
            if targets.iter().any(is_it) {
                found.push((Some(value), stmt.range));
            }
        }
    }
    for (key, value) in unit.pairs() {
        if matches!(key.kind, ExprKind::Str(Some(name)) if keys.contains(&name)) {
            found.push((Some(value), key.range));
        }
    }
    found
}

//! Kind C: a Celery application with the prefork pool. The worker imports the tasks, sends `worker_init`, and forks the pool:
//! a handler of that signal freezes. Always unsafe, because the command line may choose a pool that does not fork.

use std::rc::Rc;

use pyscale::edit::import;
use pyscale::semantic::SemanticModel;
use pyscale::syntax::ast::{Expr, ExprKind, StmtKind};
use pyscale::verdict::{Hazards, Place, Severity};

use super::emit;
use super::here::Here;
use super::program::{CallSite, Unit, is_main_guard};
use super::site::{Context, MESSAGE, Site, symbol};

const HANDLER: &str = "freeze_before_fork";
/// Pools that run in threads, or in the worker itself.
const UNFORKED: &[&str] = &["threads", "thread", "gevent", "eventlet", "solo"];

/// The sites of a file.
pub fn sites<'a>(context: &Context<'_, 'a>, unit: &Rc<Unit<'a>>) -> Vec<Site> {
    let program = context.program;
    let is_app = |site: &&CallSite<'a>| {
        unit.may_be(site.node, &site.call.func, &["Celery"])
            && program
                .external(unit, unit.scope_of(site.node), &site.call.func)
                .is_some_and(|name| matches!(name.as_str(), "celery.Celery" | "celery.app.Celery" | "celery.app.base.Celery"))
    };
    let apps: Vec<&CallSite<'a>> = unit.calls.iter().filter(is_app).collect();
    match apps.as_slice() {
        [] => Vec::new(),
        [only] => vec![judge(context, unit, only)],
        [first, ..] => vec![Site::refused(first.range, "<module>", "several Celery applications in one module", None)],
    }
}

fn judge<'a>(context: &Context<'_, 'a>, unit: &Rc<Unit<'a>>, site: &CallSite<'a>) -> Site {
    let refused =
        |reason: &str, at: Option<Place>| Site::refused(site.range, symbol(unit.function_of(site.node).as_ref()), reason, at);
    if unit.function_of(site.node).is_some() || unit.chain(site.node).count() > 1 {
        return refused("the application is made by a function, so that nobody knows which module a worker starts with", None);
    }
    let mut hazards = Hazards::default();
    context.program.heap.judge(&mut hazards);
    match pool(context, unit) {
        Pool::Forks | Pool::Unsaid => {}
        Pool::Not(name, at) => return refused(&format!("the pool `{name}` does not fork"), at),
        Pool::Unknown(at) => return refused("which pool the workers use is computed; only `prefork` forks", Some(at)),
    }
    let here = Here::nowhere();
    context.collections(&here, |_, _| false, &mut hazards);
    hazards.push(
        Severity::Lossy,
        "the command line of the worker may choose a pool that does not fork (`--pool`), which would gain nothing",
        None,
    );
    let taken = |name: &str| unit.model.bindings_in(SemanticModel::module_scope(), name).next().is_some();
    let imported = |name: &str| {
        unit.module.body.iter().any(|stmt| matches!(stmt.kind, StmtKind::ImportFrom { module: Some("celery.signals"), names, level: 0 } if names.iter().any(|alias| alias.name == name && alias.asname.is_none())))
    };
    if taken(HANDLER) || taken("worker_init") && !imported("worker_init") {
        return refused("the names that a handler needs are taken", None);
    }
    let collect = !context.is_disabled(&here);
    let guard = unit.module.body.iter().find(|stmt| is_main_guard(stmt) || starts_worker(stmt));
    let end = unit.module.body.last().map_or(0.into(), |stmt| stmt.range.end());
    let header = ["@worker_init.connect".to_owned(), format!("def {HANDLER}(**kwargs):")];
    let fix = emit::calls(unit, SemanticModel::module_scope(), end, collect)
        .map(|calls| calls.in_function(unit, guard, &header, &emit::PRELOADED))
        .map(|mut fix| {
            let signal = import::ensure(&unit.source, unit.module, "celery.signals", Some("worker_init"));
            fix.edits.extend(signal.map(|edit| (unit.file, edit)));
            fix
        });
    Site { range: site.range, symbol: "<module>".to_owned(), message: MESSAGE.to_owned(), hazards, fix, notes: Vec::new() }
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

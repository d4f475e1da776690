//! Kind F, `multiprocessing`: pools and processes that are forked from an entry point that runs once. The start method
//! decides: `fork` shares pages, `spawn` and `forkserver` share none, and the default is the platform's.

use std::rc::Rc;

use pyscale::semantic::{Resolved, ScopeId};
use pyscale::syntax::ast::{Call, ClassDef, Expr, ExprKind, StmtKind};
use pyscale::verdict::{Hazards, Place, Severity};
use ustr::ustr;

use super::ahead::{Ahead, Via, ahead};
use super::meaning::{Meaning, argument};
use super::processes::{StartMethod, chosen_method};
use super::program::{CallSite, Program, Unit};
use super::reach::{Code, Part};
use super::site::{Context, Forking, Site, symbol};

/// What is started.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Pool,
    Executor,
    Process,
}

/// The sites of a file.
pub fn sites<'a>(context: &Context<'_, 'a>, unit: &Rc<Unit<'a>>) -> Vec<Site> {
    let mut found: Vec<Site> = Vec::new();
    let mut loops = Vec::new();
    for site in &unit.calls {
        let Some((kind, method)) = started(context.program, unit, site) else { continue };
        // Several processes of one loop are one site.
        let around = unit.outermost_loop(site.node).map(|stmt| stmt.range);
        if kind == Kind::Process && around.is_some_and(|range| loops.contains(&range)) {
            continue;
        }
        loops.extend(around);
        found.push(judge(context, unit, site, kind, &method));
    }
    found
}

fn started<'a>(program: &Program<'a>, unit: &Rc<Unit<'a>>, site: &CallSite<'a>) -> Option<(Kind, StartMethod)> {
    let scope = unit.scope_of(site.node);
    if let ExprKind::Attribute { value, attr, .. } = site.call.func.kind {
        let kind = match attr {
            "Pool" => Some(Kind::Pool),
            "Process" => Some(Kind::Process),
            _ => None,
        };
        if let Some(kind) = kind
            && let Some(method) = context_method(program, unit, scope, value)
        {
            return Some((kind, method));
        }
    }
    if unit.may_be_in(scope, &site.call.func, &|name| program.servers.contains(&ustr(name)))
        && let Meaning::Class(of, class) = program.meaning(unit, scope, &site.call.func)
    {
        return process_class(program, &of, class).map(|method| (Kind::Process, method));
    }
    if !unit.may_be(site.node, &site.call.func, &["Pool", "Process", "ProcessPoolExecutor"]) {
        return None;
    }
    let kind = match program.external(unit, scope, &site.call.func)?.as_str() {
        "multiprocessing.Pool" | "multiprocessing.pool.Pool" => Kind::Pool,
        "multiprocessing.Process" => Kind::Process,
        "concurrent.futures.ProcessPoolExecutor" | "concurrent.futures.process.ProcessPoolExecutor" => Kind::Executor,
        _ => return None,
    };
    let chosen = match kind {
        Kind::Executor => argument(site.call, 1, "mp_context"),
        Kind::Pool => argument(site.call, 4, "context"),
        Kind::Process => None,
    };
    let method = match chosen {
        Some(chosen) if !matches!(chosen.kind, ExprKind::None) => {
            context_method(program, unit, scope, chosen).unwrap_or(StartMethod::Unknown)
        }
        // Workers that are replaced need another way to start.
        _ if argument(site.call, 4, "max_tasks_per_child").is_some() && kind == Kind::Executor => {
            StartMethod::Spawn("spawn".to_owned())
        }
        _ => chosen_method(program),
    };
    Some((kind, method))
}

/// The start method of a subclass of `Process`, if the class is one.
fn process_class<'a>(program: &Program<'a>, unit: &Rc<Unit<'a>>, class: &'a ClassDef<'a>) -> Option<StartMethod> {
    let inherits = |names: &[&str]| program.inherits(unit, class, names);
    if inherits(&["multiprocessing.context.ForkProcess"]) {
        return Some(StartMethod::Fork);
    }
    if inherits(&["multiprocessing.context.SpawnProcess"]) {
        return Some(StartMethod::Spawn("spawn".to_owned()));
    }
    inherits(&["multiprocessing.Process", "multiprocessing.context.Process"]).then(|| chosen_method(program))
}

/// The start method of a context, if the value is one.
fn context_method<'a>(program: &Program<'a>, unit: &Rc<Unit<'a>>, scope: ScopeId, value: &'a Expr<'a>) -> Option<StartMethod> {
    // Several ways that make contexts must make the same.
    let made = program.made_by_all(unit, scope, value).or_else(|| program.stored(unit, scope, value).map(|made| vec![made]))?;
    let mut methods = made.iter().map(|(unit, scope, call)| made_context(program, unit, *scope, call));
    let first = methods.next()??;
    let mut same = true;
    for other in methods {
        same &= other? == first;
    }
    Some(if same { first } else { StartMethod::Unknown })
}

/// The start method of what a call makes, if that is a context.
fn made_context<'a>(program: &Program<'a>, unit: &Rc<Unit<'a>>, scope: ScopeId, call: &'a Call<'a>) -> Option<StartMethod> {
    if !unit.may_be_in(scope, &call.func, &|name| name == "get_context") {
        return None;
    }
    let name = program.external(unit, scope, &call.func)?;
    if name != "multiprocessing.get_context" && name != "multiprocessing.context.get_context" {
        return None;
    }
    Some(match argument(call, 0, "method") {
        None => chosen_method(program),
        Some(Expr { kind: ExprKind::None, .. }) => chosen_method(program),
        Some(method) => StartMethod::named(unit, method),
    })
}

fn judge<'a>(context: &Context<'_, 'a>, unit: &Rc<Unit<'a>>, site: &CallSite<'a>, kind: Kind, method: &StartMethod) -> Site {
    let function = unit.function_of(site.node);
    let refused = |rule, reason: &str, at: Option<Place>| Site::refused(rule, site.range, symbol(function.as_ref()), reason, at);
    let mut hazards = Hazards::default();
    match method {
        StartMethod::Fork => {}
        StartMethod::Spawn(name) => {
            let what = if name == "forkserver" { "forked from a server of their own" } else { "spawned, not forked" };
            return refused(
                "start-method",
                &format!("the workers are {what} (start method `{name}`): they share no pages with the parent"),
                None,
            );
        }
        StartMethod::Perhaps(condition) => {
            let what = format!(
                "`{condition}` decides how the workers start: only where they are forked, on Linux up to Python 3.13 by default, \
                 they share pages; elsewhere the freeze gains nothing"
            );
            hazards.add("start-method", Severity::Lossy, what, None);
        }
        StartMethod::Unknown => {
            return refused(
                "start-method",
                "the start method is not known: only forked workers share pages with the parent",
                None,
            );
        }
        StartMethod::Default => hazards.add(
            "start-method",
            Severity::Lossy,
            "the platform decides how the workers start: they are forked on Linux up to Python 3.13 only; \
             say `get_context(\"fork\")` if they are to be",
            None,
        ),
    }
    let around = unit.outermost_loop(site.node);
    let stmt = unit.stmt(site.node);
    let at = match (kind, around) {
        (Kind::Process, _) => match ahead(context.program, unit, site, "a single process, no workers: little is shared") {
            Ok(found) => found,
            Err(found) => return refused(found.rule, &found.message, found.at),
        },
        (_, Some(_)) => return refused("once", "each round of the loop makes a pool, and would pin what is alive then", None),
        (_, None) if site.repeated => return refused("once", "it may be made many times", None),
        (_, None) => Ahead { unit: Rc::clone(unit), stmt, via: Via::default() },
    };
    let Ahead { unit: at, stmt, via } = at;
    let Some(node) = at.node_of(stmt) else { return refused("place", "the statement around it is not understood", None) };
    // The report points at the file of the process; the edit would go into the one that has the loop.
    if at.file != unit.file {
        return refused("place", "the loop that starts the processes stands in another file", Some(at.place(stmt.range)));
    }
    let forking = Forking {
        unit: at,
        node,
        range: site.range,
        workers: workers(unit, site, kind),
        readers: Vec::new(),
        via,
        needs_load: true,
        needs_entry: true,
    };
    context.judge(forking, hazards)
}

/// The functions that the processes run: `target=`, `initializer=`, and what the methods of the pool are handed.
fn workers<'a>(unit: &Rc<Unit<'a>>, site: &CallSite<'a>, kind: Kind) -> Vec<Code<'a>> {
    let scope = unit.scope_of(site.node);
    let mut roots: Vec<&'a Expr<'a>> = Vec::new();
    let handed =
        site.call.keywords.iter().filter(|keyword| matches!(keyword.name, Some("target" | "initializer" | "args" | "initargs")));
    roots.extend(handed.map(|keyword| &keyword.value));
    roots.extend(site.call.args.iter());
    // A subclass has its code in `run`.
    if kind == Kind::Process {
        roots.push(&site.call.func);
    }
    let pool = match unit.stmt(site.node).kind {
        StmtKind::Assign { targets: [Expr { kind: ExprKind::Name(name), .. }], .. } => Some(*name),
        StmtKind::With { items, .. } => items.iter().filter(|item| item.context.range == site.range).find_map(|item| match item
            .target
            .map(|target| target.kind)
        {
            Some(ExprKind::Name(name)) => Some(name),
            _ => None,
        }),
        _ => None,
    };
    let of_pool = |call: &Call<'a>| {
        let ExprKind::Attribute { value, .. } = call.func.kind else { return false };
        match value.kind {
            ExprKind::Name(name) => Some(name) == pool && unit.model.resolve(scope, name) == own_scope(unit, site, name),
            _ => value.range == site.range,
        }
    };
    for other in unit.calls.iter().filter(|other| of_pool(other.call)) {
        roots.extend(other.call.args.first());
        roots.extend(
            other
                .call
                .keywords
                .iter()
                .filter(|keyword| matches!(keyword.name, Some("func" | "fn")))
                .map(|keyword| &keyword.value),
        );
    }
    roots.into_iter().map(|expr| Code { unit: Rc::clone(unit), scope, part: Part::Expr(expr) }).collect()
}

fn own_scope(unit: &Unit<'_>, site: &CallSite<'_>, name: &str) -> Resolved {
    unit.model.resolve(unit.scope_of(site.node), name)
}

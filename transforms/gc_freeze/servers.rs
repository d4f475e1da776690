//! Kinds T and F: servers that fork by themselves: tornado's `fork_processes` and `server.start(n)`, the standard library's
//! `ForkingMixIn`, and gunicorn's `BaseApplication` (kind S). The freeze goes immediately before the call.

use std::rc::Rc;

use pyscale::edit::Edit;
use pyscale::semantic::{BindingKind, Resolved, ScopeId};
use pyscale::syntax::ast::{Call, ClassDef, Expr, ExprKind, Stmt, StmtKind, UnaryOp};
use pyscale::verdict::Hazards;
use text_size::TextRange;
use ustr::ustr;

use super::ahead::Via;
use super::meaning::{Meaning, argument, has_unpacking};
use super::preloading;
use super::program::{CallSite, Program, Unit, behind};
use super::reach::{Code, Part};
use super::rq;
use super::site::{Context, Forking, Site, symbol};

const TORNADO: &[&str] = &["tornado.httpserver.HTTPServer", "tornado.tcpserver.TCPServer"];
const FORKING: &[&str] = &[
    "socketserver.ForkingMixIn",
    "socketserver.ForkingTCPServer",
    "socketserver.ForkingUDPServer",
    "socketserver.ForkingUnixStreamServer",
    "socketserver.ForkingUnixDatagramServer",
];
const GUNICORN: &[&str] = &["gunicorn.app.base.BaseApplication", "gunicorn.app.base.Application"];

/// The sites of a file.
pub fn sites<'a>(context: &Context<'_, 'a>, unit: &Rc<Unit<'a>>) -> Vec<Site> {
    unit.calls.iter().filter_map(|site| judge(context, unit, site)).collect()
}

fn judge<'a>(context: &Context<'_, 'a>, unit: &Rc<Unit<'a>>, site: &CallSite<'a>) -> Option<Site> {
    let program = context.program;
    let scope = unit.scope_of(site.node);
    if let ExprKind::Attribute { value, attr, .. } = site.call.func.kind {
        match attr {
            "start" if is_instance(program, unit, scope, value, TORNADO) => {
                return Some(tornado(context, unit, site, argument(site.call, 0, "num_processes"), "1"));
            }
            "serve_forever" if is_instance(program, unit, scope, value, FORKING) => {
                return Some(forking_server(context, unit, site, value));
            }
            "work" => return rq::site(context, unit, site, value),
            "run" => {
                let applications = applications(program, unit, scope, value);
                if !applications.is_empty() {
                    return Some(standalone(context, unit, site, value, &applications));
                }
            }
            _ => {}
        }
    }
    if !unit.may_be(site.node, &site.call.func, &["fork_processes"]) {
        return None;
    }
    let name = program.external(unit, scope, &site.call.func)?;
    matches!(name.as_str(), "tornado.process.fork_processes")
        .then(|| tornado(context, unit, site, argument(site.call, 0, "num_processes"), "unknown"))
}

/// The call that makes a value, if the name of what is called speaks of a class that forks. Other names are not followed
/// into their files.
pub fn made_by_server<'a>(
    program: &Program<'a>,
    unit: &Rc<Unit<'a>>,
    scope: ScopeId,
    value: &'a Expr<'a>,
) -> Option<(Rc<Unit<'a>>, ScopeId, &'a Call<'a>)> {
    if matches!(value.kind, ExprKind::Attribute { value, .. } if matches!(value.kind, ExprKind::Name("self" | "cls"))) {
        return None;
    }
    let (unit, scope, call) = program.made_by(unit, scope, value)?;
    let speaks = unit.may_be_in(scope, &call.func, &|name| program.servers.contains(&ustr(name)));
    speaks.then_some((unit, scope, call))
}

/// Is a value made by calling one of these classes, or a project class below one?
fn is_instance<'a>(program: &Program<'a>, unit: &Rc<Unit<'a>>, scope: ScopeId, value: &'a Expr<'a>, classes: &[&str]) -> bool {
    let Some((unit, scope, call)) = made_by_server(program, unit, scope, value) else { return false };
    match program.meaning(&unit, scope, &call.func) {
        Meaning::External(name) => classes.contains(&name.as_str()),
        Meaning::Class(unit, class) => program.inherits(&unit, class, classes),
        _ => false,
    }
}

fn tornado<'a>(
    context: &Context<'_, 'a>,
    unit: &Rc<Unit<'a>>,
    site: &CallSite<'a>,
    number: Option<&'a Expr<'a>>,
    default: &'static str,
) -> Site {
    let refused =
        |reason: &str| Site::refused("processes", site.range, symbol(unit.function_of(site.node).as_ref()), reason, None);
    if has_unpacking(site.call) {
        return refused("how many processes it starts is not known");
    }
    let forks = match number.map(|number| number.kind) {
        None => default != "1",
        Some(ExprKind::None) => true,
        Some(ExprKind::Number(text)) => match text.parse::<u32>() {
            Ok(1) => return refused("a single process: nothing is forked"),
            Ok(_) => true,
            Err(_) => false,
        },
        // -1 means one for each processor.
        Some(ExprKind::Unary { op: UnaryOp::USub, operand }) => matches!(operand.kind, ExprKind::Number(_)),
        Some(_) => false,
    };
    if !forks {
        return refused(if number.is_none() {
            "a single process: nothing is forked"
        } else {
            "how many processes it starts is not known"
        });
    }
    at_call(context, unit, site, None, Some(Vec::new()))
}

fn forking_server<'a>(context: &Context<'_, 'a>, unit: &Rc<Unit<'a>>, site: &CallSite<'a>, value: &'a Expr<'a>) -> Site {
    let made = context.program.made_by(unit, unit.scope_of(site.node), value);
    let workers = made.into_iter().flat_map(|(unit, scope, call)| {
        let parts = std::iter::once(&call.func).chain(call.args.iter()).chain(call.keywords.iter().map(|keyword| &keyword.value));
        parts.map(|expr| Code { unit: Rc::clone(&unit), scope, part: Part::Expr(expr) }).collect::<Vec<_>>()
    });
    at_call(context, unit, site, Some(workers.collect()), Some(Vec::new()))
}

/// The project classes of an application object whose `run` starts gunicorn, one for each way in which a function makes it.
fn applications<'a>(
    program: &Program<'a>,
    unit: &Rc<Unit<'a>>,
    scope: ScopeId,
    value: &'a Expr<'a>,
) -> Vec<(Rc<Unit<'a>>, &'a ClassDef<'a>)> {
    if made_by_server(program, unit, scope, value).is_none() {
        return Vec::new();
    }
    let made = program.made_by_all(unit, scope, value).unwrap_or_default();
    let class = |(unit, scope, call): &(Rc<Unit<'a>>, ScopeId, &'a Call<'a>)| match program.meaning(unit, *scope, &call.func) {
        Meaning::Class(of, class) => program.inherits(&of, class, GUNICORN).then_some((of, class)),
        _ => None,
    };
    made.iter().map(class).collect::<Option<Vec<_>>>().unwrap_or_default()
}

fn standalone<'a>(
    context: &Context<'_, 'a>,
    unit: &Rc<Unit<'a>>,
    site: &CallSite<'a>,
    value: &'a Expr<'a>,
    applications: &[(Rc<Unit<'a>>, &'a ClassDef<'a>)],
) -> Site {
    let late = applications.iter().find_map(|(of, class)| Some((of, class, hands_in(context.program, of, class).err()?)));
    if let Some((of, class, reason)) = late {
        let at = Some(of.place(class.name_range));
        return match preloading::judge(context, unit, site, of, class) {
            Some(found) if applications.len() == 1 => found,
            _ => Site::refused("preload", site.range, symbol(unit.function_of(site.node).as_ref()), reason, at),
        };
    }
    let is_made_here = matches!(value.kind, ExprKind::Call(call) if matches!(context.program.meaning(unit, unit.scope_of(site.node), &call.func), Meaning::Function(_)));
    let found = at_call(context, unit, site, Some(Vec::new()), None);
    if is_made_here && found.fix.is_some() { made_first(unit, site, value, found) } else { found }
}

/// `make_server().run()`: what the function loads comes before the freeze, so the object gets a name first.
fn made_first<'a>(unit: &Rc<Unit<'a>>, site: &CallSite<'a>, value: &'a Expr<'a>, mut found: Site) -> Site {
    let stmt = unit.stmt(site.node);
    let is_last = |expr: &Expr<'_>| {
        expr.range == site.range
            || matches!(expr.kind, ExprKind::Call(call) if call.keywords.is_empty() && matches!(call.args, [only] if only.range == site.range))
    };
    let is_plain = match stmt.kind {
        StmtKind::Expr(expr) | StmtKind::Return(Some(expr)) => is_last(expr),
        _ => false,
    };
    let scope = unit.scope_of(site.node);
    let is_free = |name: &&&str| {
        unit.model.resolve(scope, name) == Resolved::Free
            && unit.model.scopes().all(|(_, scope)| !scope.names.contains_key(**name))
    };
    let name = ["server", "application", "service", "_server"].iter().find(is_free);
    let (Some(fix), Some(name), true) = (found.fix.as_mut(), name, is_plain) else {
        found.fix = None;
        return found;
    };
    let source = &unit.source;
    let line = source.full_line_range(source.line_of(stmt.range.start()));
    let indent = source.slice(TextRange::new(line.start(), stmt.range.start())).to_owned();
    let newline = source.newline();
    let made = format!("{indent}{name} = {}{newline}", source.slice(value.range));
    // The lines with the freeze are the one edit that is not the import.
    let Some((_, freeze)) = fix.edits.iter_mut().find(|(file, edit)| *file == unit.file && edit.text.contains("freeze()")) else {
        found.fix = None;
        return found;
    };
    freeze.text.insert_str(0, &made);
    fix.edits.push((unit.file, Edit::replace(value.range, *name)));
    found
}

/// Does `load` return an object that was handed to the constructor, and so exists before the workers?
fn hands_in<'a>(program: &Program<'a>, unit: &Rc<Unit<'a>>, class: &'a ClassDef<'a>) -> Result<(), &'static str> {
    const LATE: &str = "`load` builds the application, which each worker does after the fork: nothing is shared";
    let Some(Meaning::Function(load)) = program.member(unit, class, "load") else {
        return Err("its `load` is not found in the project");
    };
    let mut body = load.def.body.iter().filter(|stmt| !stmt.is_text());
    let (Some(Stmt { kind: StmtKind::Return(Some(returned)), .. }), None) = (body.next(), body.next()) else { return Err(LATE) };
    match returned.kind {
        ExprKind::Attribute { value, attr, .. } if matches!(value.kind, ExprKind::Name("self")) => {
            let Some(Meaning::Function(init)) = program.member(unit, class, "__init__") else { return Err(LATE) };
            let stored = init.def.body.iter().any(|stmt| match stmt.kind {
                StmtKind::Assign { targets: [target], value } | StmtKind::AnnAssign { target, value: Some(value), .. } => {
                    matches!(target.kind, ExprKind::Attribute { attr: stored, .. } if stored == attr)
                        && matches!(value.kind, ExprKind::Name(name) if is_parameter(&init.unit, init.def.range, name))
                }
                _ => false,
            });
            if stored { Ok(()) } else { Err(LATE) }
        }
        // A global of the module that holds the application object.
        ExprKind::Name(_) => {
            let scope = load.unit.model.body_scope(load.def.range).unwrap_or_else(pyscale::semantic::SemanticModel::module_scope);
            if matches!(program.meaning(&load.unit, scope, returned), Meaning::Global(..)) { Ok(()) } else { Err(LATE) }
        }
        _ => Err(LATE),
    }
}

fn is_parameter(unit: &Unit<'_>, function: text_size::TextRange, name: &str) -> bool {
    let Some(scope) = unit.model.body_scope(function) else { return false };
    unit.model.bindings_in(scope, name).any(|binding| matches!(binding.kind, BindingKind::Parameter(_)))
}

/// A site immediately before the statement of a call. Without `workers` what follows the call is their code. All of the
/// function, and the `readers`, count as what they read; without them nothing need be alive, since a server is handed what it
/// serves.
pub fn at_call<'a>(
    context: &Context<'_, 'a>,
    unit: &Rc<Unit<'a>>,
    site: &CallSite<'a>,
    workers: Option<Vec<Code<'a>>>,
    readers: Option<Vec<Code<'a>>>,
) -> Site {
    let function = unit.function_of(site.node);
    let refused = |rule, reason: &str| Site::refused(rule, site.range, symbol(function.as_ref()), reason, None);
    if site.repeated || unit.outermost_loop(site.node).is_some() {
        return refused("once", "it stands in a loop: each round would pin what is alive then");
    }
    // `if start():` and its kin run the call in the middle of a statement; before it nothing else may happen.
    if matches!(unit.stmt(site.node).kind, StmtKind::FunctionDef(_) | StmtKind::ClassDef(_) | StmtKind::Match { .. }) {
        return refused("layout", "it is part of a larger statement");
    }
    let scope = unit.scope_of(site.node);
    let whole = function.as_ref().map_or(unit.module.body, |function| function.def.body);
    let code = |body| Code { unit: Rc::clone(unit), scope, part: Part::Body(body) };
    let workers = workers.unwrap_or_else(|| vec![code(behind(whole, site.range))]);
    let forking = Forking {
        unit: Rc::clone(unit),
        node: site.node,
        range: site.range,
        workers,
        needs_load: readers.is_some(),
        readers: readers.into_iter().flatten().chain([code(whole)]).collect(),
        via: Via::default(),
        needs_entry: false,
    };
    context.judge(forking, Hazards::default())
}

//! Kind R: `Worker(…).work()` of rq forks a child for each job. The freeze goes before that statement of the script, which
//! has imported what the jobs use.

use std::rc::Rc;

use pyscale::semantic::{ScopeId, SemanticModel};
use pyscale::syntax::ast::{ClassDef, Expr, StmtKind};
use ustr::ustr;

use super::meaning::Meaning;
use super::program::{CallSite, Program, Unit};
use super::reach::{Code, Part};
use super::servers::{at_call, made_by_server};
use super::site::{Context, Site, symbol};

/// The classes whose `work` forks, by the last part of their name; `SimpleWorker` runs jobs itself, `SpawnWorker` spawns.
pub const WORKERS: &[&str] = &["Worker", "HerokuWorker", "RoundRobinWorker", "RandomWorker"];

/// What decides how a job is run.
const OWN_WAYS: &[&str] = &["fork_work_horse", "execute_job"];

/// The site of a call `….work()`, if its object is such a worker.
pub fn site<'a>(context: &Context<'_, 'a>, unit: &Rc<Unit<'a>>, call: &CallSite<'a>, value: &'a Expr<'a>) -> Option<Site> {
    let program = context.program;
    let (of, scope, made) = made_by_server(program, unit, unit.scope_of(call.node), value)?;
    match program.meaning(&of, scope, &made.func) {
        Meaning::External(name) if is_worker(&name) => {}
        Meaning::Class(of, class) => {
            let lineage = program.lineage(&of, class);
            if !lineage.iter().any(|(unit, class)| derives(program, unit, class)) {
                return None;
            }
            let own = lineage.iter().find_map(|(unit, class)| {
                let way = class
                    .body
                    .iter()
                    .find(|stmt| matches!(stmt.kind, StmtKind::FunctionDef(def) if OWN_WAYS.contains(&def.name)))?;
                Some(unit.place(way.range))
            });
            if own.is_some() {
                let reason = "its class runs jobs in a way of its own, so that nobody knows what is forked when";
                return Some(Site::refused("own-way", call.range, symbol(unit.function_of(call.node).as_ref()), reason, own));
            }
        }
        _ => return None,
    }
    Some(at_call(context, unit, call, Some(Vec::new()), Some(imported(program, unit))))
}

fn is_worker(name: &str) -> bool {
    name.starts_with("rq.") && name.rsplit('.').next().is_some_and(|last| WORKERS.contains(&last))
}

fn derives<'a>(program: &Program<'a>, unit: &Rc<Unit<'a>>, class: &'a ClassDef<'a>) -> bool {
    let scope = SemanticModel::module_scope();
    class.bases.iter().any(|base| matches!(program.meaning(unit, scope, base), Meaning::External(name) if is_worker(&name)))
}

/// The modules of the project that the script imports: a job is named in the queue, and may use whatever they hold.
fn imported<'a>(program: &Program<'a>, unit: &Rc<Unit<'a>>) -> Vec<Code<'a>> {
    let project = program.project;
    let mut files = Vec::new();
    for import in &project.summary(unit.file).imports {
        let whole = import.name.map(|name| ustr(&format!("{}.{name}", import.module)));
        let file = whole.and_then(|module| project.file_of_module(unit.file, module));
        if let Some(file) = file.or_else(|| project.file_of_module(unit.file, import.module))
            && file != unit.file
            && !files.contains(&file)
        {
            files.push(file);
        }
    }
    let scope: ScopeId = SemanticModel::module_scope();
    let code = |unit: Rc<Unit<'a>>| Code { scope, part: Part::Body(unit.module.body), unit };
    files.into_iter().filter_map(|file| program.unit(file)).map(code).collect()
}

//! Rule 5: servers that start their workers in ways that share no memory. They are named with the reason, so that nobody
//! looks for a freeze there.

use std::rc::Rc;

use pyscale::syntax::ast::{Expr, ExprKind};
use ustr::ustr;

use super::meaning::argument;
use super::program::Unit;
use super::site::{Context, Site, symbol};

/// The calls of a file that start such servers.
pub fn sites<'a>(context: &Context<'_, 'a>, unit: &Rc<Unit<'a>>) -> Vec<Site> {
    let mut found = Vec::new();
    let mentions = &context.program.project.summary(unit.file).mentions;
    if !["uvicorn", "hypercorn", "granian"].iter().any(|name| mentions.binary_search(&ustr(name)).is_ok()) {
        return found;
    }
    let may_start = |func, node| unit.may_be(node, func, &["run", "Granian"]);
    for site in unit.calls.iter().filter(|site| may_start(&site.call.func, site.node)) {
        let Some(name) = context.program.external(unit, unit.scope_of(site.node), &site.call.func) else { continue };
        let reason = match name.as_str() {
            "uvicorn.run" if argument(site.call, usize::MAX - 1, "workers").is_some_and(is_several) => {
                "uvicorn's workers are spawned, not forked: they import everything anew and inherit nothing. A freeze in the \
                 application's lifespan would gain no memory, only spare the collector's scans"
            }
            "uvicorn.run" => "a single process: nothing is forked",
            "hypercorn.run.run" => "hypercorn's workers are spawned, not forked: they inherit nothing of the frozen heap",
            "granian.Granian" => "granian's workers import the application after they are forked: there is nothing to share",
            _ => continue,
        };
        found.push(Site::refused("unforked", site.range, symbol(unit.function_of(site.node).as_ref()), reason, None));
    }
    found
}

fn is_several(workers: &Expr<'_>) -> bool {
    !matches!(workers.kind, ExprKind::Number("1") | ExprKind::None)
}

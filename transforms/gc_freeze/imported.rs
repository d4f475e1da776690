//! Kinds U and G2, a module that is loaded once before the workers are forked: by uWSGI, by `gunicorn --preload` where no
//! configuration file has room for a hook, or by the fork server of `multiprocessing` (`set_forkserver_preload`). The freeze is its last statement, which is always unsafe: whoever imports the module for
//! another reason freezes too.

use std::rc::Rc;

use pyscale::semantic::SemanticModel;
use pyscale::verdict::{Hazards, Severity};
use text_size::TextRange;
use ustr::ustr;

use super::emit;
use super::here::Here;
use super::program::Unit;
use super::site::{Context, MESSAGE, Site};

/// The site of a module, if such a server loads it.
pub fn site<'a>(context: &Context<'_, 'a>, unit: &Rc<Unit<'a>>) -> Option<Site> {
    let entry = context.program.project.entry(unit.file);
    let names: Vec<&str> =
        std::iter::once(entry.module.as_str()).chain(entry.aliases.iter().map(|alias| alias.name.as_str())).collect();
    let configs: Vec<_> = context
        .program
        .deployment
        .uwsgi
        .iter()
        .filter(|config| names.iter().any(|name| config.loads(name, &entry.relative)))
        .collect();
    if let Some(first) = configs.first() {
        let range = range_of(unit, first.callable());
        if let Some((config, reason)) = configs.iter().find_map(|config| Some((config, config.objection()?))) {
            return Some(Site::refused("preload", range, "<module>", format!("{} says: {reason}", config.origin), None));
        }
        let reason =
            format!("{} imports the module once and forks then; whoever else imports it freezes its heap too", first.origin);
        return Some(at_end(context, unit, range, reason));
    }
    let has_configuration =
        || context.program.project.files.iter().any(|entry| entry.relative.rsplit('/').next() == Some("gunicorn.conf.py"));
    let command = context.program.deployment.gunicorn.iter().find(|command| names.iter().any(|name| command.preloads(name)));
    if let Some(command) = command.filter(|_| !has_configuration()) {
        let app = command.app.as_deref().unwrap_or_default();
        let range = range_of(unit, app.split([':', '(']).nth(1).unwrap_or_default());
        if command.is_factory() {
            let reason = format!(
                "{} makes the application (`{app}`) behind the import, so no place in the module is behind the load; a \
                 `gunicorn.conf.py` with `when_ready` would be one",
                command.origin
            );
            return Some(Site::refused("place", range, "<module>", reason, None));
        }
        let reason = format!(
            "{} preloads the module with `gunicorn --preload`; whoever else imports it freezes its heap too",
            command.origin
        );
        return Some(at_end(context, unit, range, reason));
    }
    names.iter().any(|name| context.program.processes.preloaded.contains(&ustr(name))).then(|| {
        let reason = "the fork server imports the module once; whoever else imports it freezes its heap too".to_owned();
        at_end(context, unit, range_of(unit, ""), reason)
    })
}

fn at_end<'a>(context: &Context<'_, 'a>, unit: &Rc<Unit<'a>>, range: TextRange, reason: String) -> Site {
    let mut hazards = Hazards::default();
    context.program.heap.judge(&mut hazards);
    let here = Here::nowhere();
    context.collections(&here, |_, _| false, &mut hazards);
    hazards.add("imported-elsewhere", Severity::Lossy, reason, None);
    let end = unit.module.body.last().map_or(0.into(), |stmt| stmt.range.end());
    let collect = !context.is_disabled(&here);
    let fix = emit::calls(unit, SemanticModel::module_scope(), end, collect)
        .map(|calls| calls.at_end_of_module(unit, &emit::PRELOADED));
    Site { range, symbol: "<module>".to_owned(), message: MESSAGE.to_owned(), hazards, fix, notes: Vec::new() }
}

/// Where the application object is bound, or else the module's first statement.
fn range_of(unit: &Unit<'_>, name: &str) -> TextRange {
    let bound = unit.model.bindings_in(SemanticModel::module_scope(), name).last().map(|binding| binding.range);
    bound.or_else(|| unit.module.body.first().map(|first| first.range)).unwrap_or_default()
}

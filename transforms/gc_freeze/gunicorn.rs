//! Kind G, a configuration file of gunicorn with `preload_app`: the hook `when_ready` runs once, in the master, after the
//! application is loaded and before the first worker is forked.

use std::rc::Rc;

use pyscale::index::Ty;
use pyscale::semantic::{BindingKind, SemanticModel};
use pyscale::syntax::ast::{Expr, ExprKind, FunctionDef, Stmt, StmtKind};
use pyscale::syntax::visit::{Visitor, walk_body, walk_expr, walk_stmt};
use pyscale::verdict::{Hazards, Place, Severity};
use text_size::TextRange;
use ustr::ustr;

use super::emit;
use super::here::Here;
use super::program::{Program, Unit, is_definition, last_name};
use super::site::{Context, MESSAGE, Site};

const HOOK: &str = "when_ready";
const SETTINGS: &[&str] = &["bind", "workers", "worker_class", "preload_app"];

/// Is the file a configuration of gunicorn, by its name, by a command line, or by what it sets?
pub fn is_config(program: &Program<'_>, unit: &Unit<'_>) -> bool {
    let relative = &program.project.entry(unit.file).relative;
    let name = relative.rsplit('/').next().unwrap_or_default();
    let sets = |name: &&&str| unit.model.bindings_in(SemanticModel::module_scope(), name).next().is_some();
    let number = SETTINGS.iter().filter(sets).count();
    name == "gunicorn.conf.py"
        || program.deployment.gunicorn.iter().any(|command| command.config.is_some() && command.reads(relative))
        || name.contains("gunicorn") && number >= 1 && !has_definitions_only(unit)
        || number >= 2 && sets(&&"preload_app")
}

/// A module that is named after gunicorn and has code of its own is a program, no configuration.
fn has_definitions_only(unit: &Unit<'_>) -> bool {
    unit.module.body.iter().any(|stmt| matches!(stmt.kind, StmtKind::ClassDef(_)))
}

/// The site of a configuration file.
pub fn site<'a>(context: &Context<'_, 'a>, unit: &Rc<Unit<'a>>) -> Site {
    let program = context.program;
    let whole = unit.module.body.first().map_or(TextRange::default(), |first| first.range);
    let mut hazards = Hazards::default();
    let range = match preload(program, unit) {
        Preload::On(range) => range.unwrap_or(whole),
        Preload::Off(range) => {
            let reason = "each worker imports the application after the fork (no `preload_app`): there is nothing to share";
            return Site::refused("preload", range.unwrap_or(whole), "<module>", reason, range.map(|range| unit.place(range)));
        }
        Preload::Computed(range) => {
            let message =
                "whether the application is preloaded is computed; without it nothing is shared, and the freeze is noise";
            hazards.add("preload", Severity::Lossy, message, Some(unit.place(range)));
            range
        }
    };
    program.heap.judge(&mut hazards);
    let here = Here::nowhere();
    context.collections(&here, |_, _| false, &mut hazards);
    // In a configuration file the hooks are the program: `gc.disable()` in an earlier one counts.
    let in_hook = |wanted: &str, hooks: &[&str]| {
        context.switches().iter().any(|used| {
            used.name == wanted
                && used.unit.file == unit.file
                && used
                    .unit
                    .function_of(used.node)
                    .is_some_and(|function| function.class.is_none() && hooks.contains(&function.def.name))
        })
    };
    let disabled = context.is_disabled(&here) || in_hook("disable", &["on_starting"]);
    let collect = !disabled || in_hook("enable", &["on_starting", HOOK]);
    let fix = match hook(program, unit) {
        Ok(None) => {
            let header = [format!("def {HOOK}(server):")];
            let end = unit.module.body.last().map_or(0.into(), |stmt| stmt.range.end());
            emit::calls(unit, SemanticModel::module_scope(), end, collect)
                .map(|calls| calls.in_function(unit, None, &header, &emit::PRELOADED))
        }
        Ok(Some(def)) => {
            let scope = unit.model.body_scope(def.range).unwrap_or_else(SemanticModel::module_scope);
            let calls = emit::calls(unit, scope, def.range.end(), collect);
            if leaves_early(def) {
                calls.and_then(|calls| calls.at_start_of(unit, def, &emit::PRELOADED))
            } else {
                calls.and_then(|calls| calls.at_end_of(unit, def, &emit::PRELOADED))
            }
        }
        Err((reason, at)) => {
            hazards.add("hook", Severity::Breaks, reason, at);
            None
        }
    };
    Site { range, symbol: HOOK.to_owned(), message: MESSAGE.to_owned(), hazards, fix, notes: Vec::new() }
}

/// Is the application loaded before the fork?
enum Preload {
    On(Option<TextRange>),
    Off(Option<TextRange>),
    Computed(TextRange),
}

fn preload<'a>(program: &Program<'a>, unit: &Unit<'a>) -> Preload {
    let relative = &program.project.entry(unit.file).relative;
    // A command line wins over the file, and cannot switch it off.
    if program.deployment.gunicorn.iter().any(|command| command.preload && command.reads(relative)) {
        return Preload::On(None);
    }
    let bindings: Vec<_> = unit.model.bindings_in(SemanticModel::module_scope(), "preload_app").collect();
    match bindings.as_slice() {
        [] => match program.project.global(unit.file, ustr("preload_app")) {
            // From a star import.
            Ty::Bool(true) => Preload::On(None),
            Ty::Unknown => Preload::Computed(unit.module.body.first().map_or(TextRange::default(), |first| first.range)),
            _ => Preload::Off(None),
        },
        several => {
            let Some(last) = several.last() else { return Preload::Off(None) };
            // Every assignment at the top level, the last one counts.
            let at_top = several.iter().all(|binding| {
                unit.module.body.iter().any(|stmt| is_assignment(stmt) && stmt.range.contains_range(binding.range))
            });
            let value = match last.kind {
                BindingKind::Assign(value) | BindingKind::Annotated { value: Some(value), .. } => Some(value),
                _ => None,
            };
            let literal =
                value.and_then(truth).or_else(|| match (&last.kind, program.project.global(unit.file, ustr("preload_app"))) {
                    (BindingKind::ImportFrom { .. }, Ty::Bool(value)) => Some(value),
                    _ => None,
                });
            match literal {
                Some(true) if at_top || several.len() == 1 && matches!(last.kind, BindingKind::ImportFrom { .. }) => {
                    Preload::On(Some(last.range))
                }
                Some(false) if at_top || several.len() == 1 => Preload::Off(Some(last.range)),
                _ => Preload::Computed(last.range),
            }
        }
    }
}

fn is_assignment(stmt: &Stmt<'_>) -> bool {
    matches!(stmt.kind, StmtKind::Assign { .. } | StmtKind::AnnAssign { .. })
}

/// gunicorn takes the strings `true` and `false` for what they say, in any case.
fn truth(value: &Expr<'_>) -> Option<bool> {
    match value.kind {
        ExprKind::True => Some(true),
        ExprKind::False => Some(false),
        ExprKind::Str(Some(text)) => match text.trim().to_ascii_lowercase().as_str() {
            "true" => Some(true),
            "false" => Some(false),
            _ => None,
        },
        _ => None,
    }
}

/// The hook that is there already; an error if it cannot be extended.
fn hook<'a>(program: &Program<'a>, unit: &Rc<Unit<'a>>) -> Result<Option<&'a FunctionDef<'a>>, (String, Option<Place>)> {
    let bindings: Vec<_> = unit.model.bindings_in(SemanticModel::module_scope(), HOOK).collect();
    let refused = |reason: &str, range: TextRange| Err((reason.to_owned(), Some(unit.place(range))));
    let absorbed = absorbed(program, unit);
    match bindings.as_slice() {
        [] if absorbed.is_some() => {
            let (what, range) = absorbed.unwrap_or_default();
            Err((
                format!("{what} may bring a `when_ready`, which a new hook below would replace; extend that one by hand"),
                Some(unit.place(range)),
            ))
        }
        [] => {
            let foreign = program.project.summary(unit.file).stars.iter().any(|module| {
                let from = program.project.file_of_module(unit.file, *module).and_then(|file| program.unit(file));
                from.is_none_or(|from| {
                    !program.project.summary(from.file).stars.is_empty()
                        || from.model.bindings_in(SemanticModel::module_scope(), HOOK).next().is_some()
                })
            });
            if foreign {
                Err(("a star import may bind `when_ready`, which a new hook would replace".to_owned(), None))
            } else {
                Ok(None)
            }
        }
        [only] => {
            let BindingKind::Function(def) = only.kind else {
                return refused("`when_ready` is bound to something else than a function of this file", only.range);
            };
            // What stands below may bring another one.
            if let Some((what, range)) = absorbed.filter(|(_, range)| range.start() > def.range.end()) {
                return refused(&format!("{what} stands below `when_ready` and may replace it"), range);
            }
            let is_plain = !def.is_async && def.decorators.is_empty() && !is_generator(def);
            let at_top = unit.module.body.iter().any(|stmt| stmt.range == def.range);
            if is_plain && at_top {
                Ok(Some(def))
            } else {
                refused("`when_ready` is no plain function at the top level", only.range)
            }
        }
        [_, second, ..] => refused("`when_ready` is bound in several places", second.range),
    }
}

/// What brings names into the configuration that no statement of it binds, the last of its kind: another file that is
/// executed, a mapping that is poured into the module.
fn absorbed<'a>(program: &Program<'a>, unit: &Rc<Unit<'a>>) -> Option<(String, TextRange)> {
    /// Run a text or a file, and leave or return what it binds.
    const EXECUTE: &[&str] = &["exec", "execfile", "run_path", "run_module", "exec_module", "exec_"];
    /// Give the module's names as a mapping.
    const NAMESPACES: &[&str] = &["globals", "vars", "locals"];
    let by_call = unit.calls.iter().filter_map(|site| {
        let name = last_name(&site.call.func);
        let is_builtin = || matches!(program.external(unit, unit.scope_of(site.node), &site.call.func), Some(name) if name.starts_with("builtins."));
        let is_on_module = || site.call.args.first().is_some_and(|first| !matches!(first.kind, ExprKind::Name(_)));
        let absorbs = EXECUTE.contains(&name)
            || NAMESPACES.contains(&name) && site.call.args.is_empty() && is_builtin()
            || name == "setattr" && is_on_module();
        absorbs.then(|| (format!("`{name}`"), site.range))
    });
    let by_attribute = unit.mentions.iter().filter(|mention| {
        matches!(mention.expr.kind, ExprKind::Attribute { value, attr: "modules", .. } if matches!(value.kind, ExprKind::Name("sys")))
    });
    let by_attribute = by_attribute.map(|mention| ("`sys.modules`".to_owned(), mention.expr.range));
    let by_function = unit.module.body.iter().filter_map(|stmt| match stmt.kind {
        StmtKind::FunctionDef(def) if def.name == "__getattr__" => Some(("`__getattr__`".to_owned(), def.name_range)),
        _ => None,
    });
    by_call.chain(by_attribute).chain(by_function).max_by_key(|(_, range)| range.start())
}

/// Does a `return` or `raise` stand anywhere but as the last statement?
fn leaves_early(def: &FunctionDef<'_>) -> bool {
    struct Leaves(bool);
    impl<'b> Visitor<'b> for Leaves {
        fn visit_stmt(&mut self, stmt: &'b Stmt<'b>) {
            self.0 |= matches!(stmt.kind, StmtKind::Return(_) | StmtKind::Raise { .. });
            if !is_definition(stmt) {
                walk_stmt(self, stmt);
            }
        }
        fn visit_expr(&mut self, _: &'b Expr<'b>) {}
    }
    let mut leaves = Leaves(false);
    let body = match def.body.split_last() {
        Some((Stmt { kind: StmtKind::Return(_), .. }, rest)) => rest,
        _ => def.body,
    };
    walk_body(&mut leaves, body);
    leaves.0
}

fn is_generator(def: &FunctionDef<'_>) -> bool {
    struct Yields(bool);
    impl<'b> Visitor<'b> for Yields {
        fn visit_stmt(&mut self, stmt: &'b Stmt<'b>) {
            if !is_definition(stmt) {
                walk_stmt(self, stmt);
            }
        }
        fn visit_expr(&mut self, expr: &'b Expr<'b>) {
            self.0 |= matches!(expr.kind, ExprKind::Yield(_) | ExprKind::YieldFrom(_));
            if !matches!(expr.kind, ExprKind::Lambda { .. }) {
                walk_expr(self, expr);
            }
        }
    }
    let mut yields = Yields(false);
    walk_body(&mut yields, def.body);
    yields.0
}

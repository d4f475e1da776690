//! Kind S2: gunicorn's `BaseApplication` whose `load_config` switches `preload_app` on. The master loads the application, says
//! that it is ready, and forks: a `when_ready` among the settings freezes, as in a configuration file.

use std::rc::Rc;

use pyscale::edit::Edit;
use pyscale::semantic::SemanticModel;
use pyscale::syntax::ast::{Call, ClassDef, Expr, ExprKind, Stmt, StmtKind};
use pyscale::verdict::{Hazards, Severity};
use text_size::TextRange;

use super::emit;
use super::here::Here;
use super::meaning::Meaning;
use super::program::{CallSite, Unit};
use super::site::{Context, MESSAGE, Site, symbol};

const HOOK: &str = "freeze_when_ready";
const UNKNOWN: &str =
    "whether its master loads the application before the fork is computed: `preload_app` is no constant that `load_config` sets";

/// The site of a call of `run`; `None` if nothing in the class speaks of preloading.
pub fn judge<'a>(
    context: &Context<'_, 'a>,
    unit: &Rc<Unit<'a>>,
    site: &CallSite<'a>,
    of: &Rc<Unit<'a>>,
    class: &'a ClassDef<'a>,
) -> Option<Site> {
    let whose = symbol(unit.function_of(site.node).as_ref());
    let refused = |rule, reason: &str, range: TextRange| {
        Some(Site::refused(rule, site.range, whose.clone(), reason, Some(of.place(range))))
    };
    if !says(of, "preload_app") {
        return None;
    }
    let Some(Meaning::Function(load_config)) = context.program.member(of, class, "load_config") else {
        return refused("preload", UNKNOWN, class.name_range);
    };
    let settings: Vec<&CallSite<'a>> = load_config
        .unit
        .calls
        .iter()
        .filter(|call| load_config.def.range.contains_range(call.range) && is_setting(call.call, "preload_app"))
        .collect();
    let [setting] = settings.as_slice() else { return refused("preload", UNKNOWN, load_config.def.name_range) };
    match setting.call.args.get(1).map(|value| value.kind) {
        Some(ExprKind::True) => {}
        Some(ExprKind::False) => return None,
        _ => return refused("preload", UNKNOWN, setting.range),
    }
    let of = &load_config.unit;
    if says(of, "when_ready") {
        return refused(
            "hook",
            "a `when_ready` is among its settings already, which a new one would replace: freeze in that",
            setting.range,
        );
    }
    if of.model.bindings_in(SemanticModel::module_scope(), HOOK).next().is_some() {
        return refused("hook", "the name that the hook needs is taken", setting.range);
    }
    let mut hazards = Hazards::default();
    context.program.heap.judge(&mut hazards);
    let here = Here::nowhere();
    context.collections(&here, |_, _| false, &mut hazards);
    let stmt = of.stmt(setting.node);
    let is_own_statement = matches!(stmt.kind, StmtKind::Expr(expr) if expr.range == setting.range) && !setting.repeated;
    if !load_config.def.body.iter().any(|own| own.range == stmt.range) {
        let message =
            "`preload_app` is set under a condition: where it is not, each worker loads after the fork, and nothing is shared";
        hazards.add("preload", Severity::Lossy, message, Some(of.place(setting.range)));
    }
    let collect = !context.is_disabled(&here);
    let fix = is_own_statement.then(|| fix(of, class, setting, stmt, collect)).flatten();
    Some(Site { range: site.range, symbol: whose, message: MESSAGE.to_owned(), hazards, fix, notes: Vec::new() })
}

/// The hook as a function behind the class, and the setting that names it.
fn fix<'a>(
    unit: &Rc<Unit<'a>>,
    class: &'a ClassDef<'a>,
    setting: &CallSite<'a>,
    stmt: &'a Stmt<'a>,
    collect: bool,
) -> Option<pyscale::verdict::Fix> {
    let behind = unit.module.body.iter().find(|stmt| stmt.range.start() >= class.range.end());
    let end = behind.map_or(class.range.end(), |stmt| stmt.range.start());
    let calls = emit::calls(unit, SemanticModel::module_scope(), end, collect)?;
    let mut fix = calls.in_function(unit, behind, &[format!("def {HOOK}(server):")], &emit::PRELOADED);
    let source = &unit.source;
    let line = source.line_of(stmt.range.end());
    // Something else on the line would end up behind the new one.
    let full = source.full_line_range(source.line_of(stmt.range.start()));
    let indent = source.slice(TextRange::new(full.start(), stmt.range.start()));
    let is_alone = indent.chars().all(|c| matches!(c, ' ' | '\t')) && !source.slice(source.line_range(line)).contains(';');
    let newline = source.newline_after(line).filter(|_| is_alone)?;
    let text = format!("{indent}{}(\"when_ready\", {HOOK}){newline}", source.slice(setting.call.func.range));
    fix.edits.push((unit.file, Edit::insert(source.full_line_range(line).end(), text)));
    Some(fix)
}

/// `self.cfg.set("preload_app", …)`
fn is_setting(call: &Call<'_>, name: &str) -> bool {
    let is_set = matches!(call.func.kind, ExprKind::Attribute { value, attr: "set", .. } if matches!(value.kind, ExprKind::Attribute { attr: "cfg", .. }));
    is_set && matches!(call.args.first(), Some(Expr { kind: ExprKind::Str(Some(text)), .. }) if *text == name)
}

/// Does the file speak of a setting: as a string, a keyword or a name?
fn says(unit: &Unit<'_>, setting: &str) -> bool {
    struct Says<'s>(&'s str, bool);
    impl<'b> pyscale::syntax::visit::Visitor<'b> for Says<'_> {
        fn visit_expr(&mut self, expr: &'b Expr<'b>) {
            self.1 |= match expr.kind {
                ExprKind::Str(Some(text)) => text.contains(self.0),
                ExprKind::Name(name) | ExprKind::Attribute { attr: name, .. } => name == self.0,
                ExprKind::Call(call) => call.keywords.iter().any(|keyword| keyword.name == Some(self.0)),
                _ => false,
            };
            pyscale::syntax::visit::walk_expr(self, expr);
        }
    }
    let mut found = Says(setting, false);
    pyscale::syntax::visit::walk_body(&mut found, unit.module.body);
    found.1
}

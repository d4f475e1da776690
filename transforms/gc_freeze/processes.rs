//! What the program says about how its processes start: `set_start_method` and `set_forkserver_preload`, wherever they are
//! called, on whatever context. The modules are told by facts; for the method the calls are looked at, because a choice under
//! a condition is only one of several.

use std::rc::Rc;

use pyscale::index::facts::{Evidence, EvidenceId};
use pyscale::index::{FileId, Name, ProjectIndex, Ty};
use pyscale::semantic::{Resolved, SemanticModel};
use pyscale::syntax::ast::{Expr, ExprKind, Stmt, StmtKind};
use rustc_hash::FxHashSet;
use ustr::ustr;

use super::meaning::{Meaning, argument, only_value};
use super::program::{Program, Unit, is_main_guard};

const METHOD: &str = "set_start_method";
const PRELOAD: &str = "set_forkserver_preload";

/// What the program says of its processes before any file is opened.
#[derive(Default)]
pub struct Processes {
    /// The modules that `set_forkserver_preload` names.
    pub preloaded: FxHashSet<Name>,
}

/// How the processes come into being.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum StartMethod {
    Fork,
    /// `spawn`, `forkserver`
    Spawn(String),
    /// That of the platform.
    Default,
    /// One of several, `fork` or that of the platform among them: what decides, in words.
    Perhaps(String),
    /// Computed, or several that contradict each other.
    Unknown,
}

impl StartMethod {
    /// The method that a literal names, or one of those that a conditional expression of literals names.
    pub fn named(unit: &Unit<'_>, method: &Expr<'_>) -> Self {
        let mut methods = Vec::new();
        if !literals(method, &mut methods) {
            return Self::Unknown;
        }
        Self::among(&methods, || match method.kind {
            ExprKind::IfExp { test, .. } => unit.source.slice(test.range).to_owned(),
            _ => String::new(),
        })
    }

    /// One of these; `""` is that of the platform.
    fn among(methods: &[&str], condition: impl Fn() -> String) -> Self {
        let shares = |method: &&&str| matches!(**method, "fork" | "");
        match methods {
            [] => Self::Default,
            all if all.iter().all(|method| *method == "fork") => Self::Fork,
            all if all.iter().all(|method| method.is_empty()) => Self::Default,
            all if !all.iter().any(|method| shares(&method)) => Self::Spawn((*all.first().unwrap_or(&"spawn")).to_owned()),
            _ => Self::Perhaps(condition()),
        }
    }
}

/// The strings that an expression may be; `false` if it may be something else.
fn literals<'a>(expr: &Expr<'a>, found: &mut Vec<&'a str>) -> bool {
    match expr.kind {
        ExprKind::Str(Some(name)) => {
            found.push(name);
            true
        }
        ExprKind::None => {
            found.push("");
            true
        }
        ExprKind::IfExp { body, orelse, .. } => literals(body, found) && literals(orelse, found),
        _ => false,
    }
}

/// A call of `set_start_method`.
struct Choice<'a> {
    methods: Vec<&'a str>,
    /// The condition of a conditional expression.
    chooses: Option<&'a Expr<'a>>,
    /// The file with the call.
    of: Rc<Unit<'a>>,
    /// The `if` around it, and whether it stands in its body.
    condition: Option<(Rc<Unit<'a>>, &'a Stmt<'a>, bool)>,
}

/// What `set_start_method` says, anywhere in the program. A choice under a condition adds to that of the platform, one in each
/// arm adds both.
pub fn chosen_method(program: &Program<'_>) -> StartMethod {
    let mut choices = Vec::new();
    for unit in program.files_with(&[METHOD]).into_iter().filter_map(|file| program.unit(file)) {
        for site in unit.calls.iter().filter(|site| unit.may_be(site.node, &site.call.func, &[METHOD])) {
            // A function of the project of this name is the library itself.
            if matches!(program.meaning(&unit, unit.scope_of(site.node), &site.call.func), Meaning::Function(_)) {
                continue;
            }
            let mut methods = Vec::new();
            let method = argument(site.call, 0, "method");
            let is_known = method.is_some_and(|method| match method.kind {
                ExprKind::Name(name) => only_value(&unit, SemanticModel::module_scope(), name)
                    .filter(|_| matches!(unit.model.resolve(unit.scope_of(site.node), name), Resolved::In(scope) if scope == SemanticModel::module_scope()))
                    .is_some_and(|value| literals(value, &mut methods)),
                _ => literals(method, &mut methods),
            });
            if !is_known {
                return StartMethod::Unknown;
            }
            let chooses =
                method.and_then(|method| if let ExprKind::IfExp { test, .. } = method.kind { Some(test) } else { None });
            choices.push(Choice { methods, chooses, of: Rc::clone(&unit), condition: condition(program, &unit, site.node) });
        }
    }
    settle(&choices)
}

fn settle(choices: &[Choice<'_>]) -> StartMethod {
    let mut sure = choices.iter().filter(|choice| choice.condition.is_none());
    let first = sure.next();
    if let Some(first) = first
        && sure.any(|other| other.methods != first.methods)
    {
        return StartMethod::Unknown;
    }
    let mut methods: Vec<&str> = choices.iter().flat_map(|choice| choice.methods.iter().copied()).collect();
    // An arm for each side leaves nothing to the platform.
    let is_whole = choices.iter().filter_map(|choice| choice.condition.as_ref()).any(|(_, stmt, in_body)| {
        let others = choices.iter().filter_map(|choice| choice.condition.as_ref());
        others.into_iter().any(|(_, other, other_in_body)| other.range == stmt.range && other_in_body != in_body)
    });
    if first.is_none() && !is_whole {
        methods.push("");
    }
    StartMethod::among(&methods, || {
        let test = choices.iter().find_map(|choice| {
            let (unit, stmt, _) = choice.condition.as_ref()?;
            let StmtKind::If { test, .. } = stmt.kind else { return None };
            Some(unit.source.slice(test.range).to_owned())
        });
        let chosen = || choices.iter().find_map(|choice| Some(choice.of.source.slice(choice.chooses?.range).to_owned()));
        test.or_else(chosen).unwrap_or_else(|| METHOD.to_owned())
    })
}

/// The innermost `if` around a statement, or around the one call of its function.
fn condition<'a>(program: &Program<'a>, unit: &Rc<Unit<'a>>, node: usize) -> Option<(Rc<Unit<'a>>, &'a Stmt<'a>, bool)> {
    let own = unit.stmt(node);
    let around = unit.within_function(node).skip(1).find(|stmt| matches!(stmt.kind, StmtKind::If { .. }) && !is_main_guard(stmt));
    if let Some(stmt) = around {
        let StmtKind::If { body, .. } = stmt.kind else { return None };
        return Some((Rc::clone(unit), stmt, body.iter().any(|inner| inner.range.contains_range(own.range))));
    }
    let function = unit.function_of(node)?;
    match program.callers(&function).ok()?.as_slice() {
        [only] if only.unit.file != unit.file || only.site.node != node => condition(program, &only.unit, only.site.node),
        _ => None,
    }
}

impl Processes {
    /// Reads the facts of all files that are not tests.
    pub fn new(project: &ProjectIndex) -> Self {
        let mut processes = Self::default();
        let program = |file: &FileId| !project.entry(*file).is_test && !project.entry(*file).is_stub;
        for file in project.file_ids().filter(program) {
            let summary = project.summary(file);
            let mentioned = |name: &str| summary.mentions.binary_search(&ustr(name)).is_ok();
            if !mentioned(PRELOAD) {
                continue;
            }
            for call in &summary.calls {
                // An imported function may have another name here; one of the project's own is the library itself.
                let name = match project.ty(file, call.func) {
                    Ty::External(name) => ustr(name.rsplit('.').next().unwrap_or_default()),
                    Ty::Function(..) => continue,
                    _ => call.name,
                };
                if name == PRELOAD
                    && let Some(value) = call.args.first().map(|first| first.value)
                {
                    let mut names = Vec::new();
                    strings(&summary.evidence, value, &mut names);
                    processes.preloaded.extend(names);
                }
            }
        }
        processes
    }
}

/// The string literals of a list or tuple.
fn strings(evidence: &[Evidence], value: EvidenceId, found: &mut Vec<Name>) {
    match &evidence[value.0 as usize] {
        Evidence::Str(text) => found.push(ustr(text)),
        Evidence::Sequence(item) => strings(evidence, *item, found),
        Evidence::Tuple(items) | Evidence::Union(items) => items.iter().for_each(|item| strings(evidence, *item, found)),
        _ => {}
    }
}

//! What all kinds of sites share: the facts that every site is judged by, and how it becomes a finding.

use std::cell::OnceCell;
use std::rc::Rc;

use pyscale::project::World;
use pyscale::syntax::ast::Stmt;
use pyscale::transform::{Finding, Note};
use pyscale::verdict::{Fix, Hazard, Hazards, Place, Severity, Verdict};
use text_size::TextRange;

use super::META;
use super::ahead::Via;
use super::alive::Weight;
use super::emit;
use super::heap::{HANDED_ON, Heap, Use, switches};
use super::here::Here;
use super::once::{Route, Start};
use super::program::{Function, Program, Unit};
use super::reach::Code;

/// A place where workers come from.
pub struct Site {
    /// What to point at.
    pub range: TextRange,
    /// The function or setting, for reports.
    pub symbol: String,
    pub message: String,
    pub hazards: Hazards,
    /// The edits; `None` where the layout leaves no room for them.
    pub fix: Option<Fix>,
    pub notes: Vec<Note>,
}

impl Site {
    /// A site where nothing can be gained, because of this rule.
    pub fn refused(
        rule: &'static str,
        range: TextRange,
        symbol: impl Into<String>,
        reason: impl Into<String>,
        at: Option<Place>,
    ) -> Self {
        let mut hazards = Hazards::default();
        hazards.add(rule, Severity::Breaks, reason, at);
        Self { range, symbol: symbol.into(), message: MESSAGE.to_owned(), hazards, fix: None, notes: Vec::new() }
    }

    /// The finding; `heap` is asked first whether the program freezes already.
    pub fn finding(self, unit: &Unit<'_>, heap: &Heap, world: World) -> Finding {
        let Self { range, symbol, message, hazards: others, fix, notes } = self;
        let mut hazards = Hazards::default();
        heap.frozen(&mut hazards);
        others.iter().cloned().for_each(|hazard| hazards.found(hazard));
        let verdict = match (fix, hazards.breaks()) {
            (Some(fix), _) => hazards.settle(world).with(|| fix),
            (None, true) => hazards.settle(world).with(Fix::default),
            (None, false) => {
                let message = "the layout of the text leaves no room for it".to_owned();
                Verdict::Refuse(vec![Hazard::breaks("layout", message, Some(unit.place(range)))])
            }
        };
        Finding { transform: META.id, file: unit.file, range, symbol, message, verdict, notes, saving: None }
    }
}

/// What is proposed, as every report says it.
pub const MESSAGE: &str = "freeze the heap before the workers are forked: its pages stay shared with them";

/// What a check of one file knows.
pub struct Context<'c, 'a> {
    pub program: &'c Program<'a>,
    /// Found when the first site asks, which in most files none does.
    switches: OnceCell<Vec<Use<'a>>>,
}

/// A statement in the program's own code behind which workers are forked.
pub struct Forking<'a> {
    pub unit: Rc<Unit<'a>>,
    /// The statement to put the freeze before.
    pub node: usize,
    /// What to point at, in the same file.
    pub range: TextRange,
    /// The code of the workers.
    pub workers: Vec<Code<'a>>,
    /// More code of which the names count as read by the workers.
    pub readers: Vec<Code<'a>>,
    /// The way to the statement that forks, where it stands in a function of its own.
    pub via: Via<'a>,
    /// Must something substantial be alive? Not where a server is handed its application.
    pub needs_load: bool,
    /// Must the way to it start at an entry point of the program?
    pub needs_entry: bool,
}

impl<'c, 'a> Context<'c, 'a> {
    pub fn new(program: &'c Program<'a>) -> Self {
        Self { program, switches: OnceCell::new() }
    }

    /// Where the program collects, or switches the collector.
    pub fn switches(&self) -> &[Use<'a>] {
        self.switches.get_or_init(|| switches(self.program))
    }

    /// Judges a site in code and makes its edits.
    pub fn judge(&self, forking: Forking<'a>, mut hazards: Hazards) -> Site {
        let Forking { unit, node, range, workers, readers, via, needs_load, needs_entry } = forking;
        let program = self.program;
        let stmt = unit.stmt(node);
        let function = unit.function_of(node);
        let symbol = symbol(function.as_ref());
        let route = match program.route(&unit, node) {
            Ok(route) if needs_entry && route.start == Start::Script => {
                hazards.add(
                    "once",
                    Severity::Breaks,
                    "it is not reached from an entry point (`if __name__ == \"__main__\":`), once",
                    None,
                );
                None
            }
            Ok(route) => Some(route),
            Err((reason, at)) => {
                hazards.add("once", Severity::Breaks, reason, at);
                None
            }
        };
        let Some(route) = route else {
            return Site { range, symbol, message: MESSAGE.to_owned(), hazards, fix: None, notes: Vec::new() };
        };

        let here = Here::new(&unit, node, stmt.range.start(), &route, via);
        let reached = program.reach(workers.clone());
        if let Some((name, other, at)) = reached.external.iter().find(|(name, ..)| replaces_process(name)) {
            let message = format!("the child becomes another program with `{name}`: nothing stays shared");
            hazards.add("child", Severity::Breaks, message, Some(other.place(*at)));
        }
        let mut notes = Vec::new();
        if needs_load {
            let read = program.reach(workers.into_iter().chain(readers).collect());
            if let Some((name, at)) = program.replaced(&here, &unit, node, &read, &reached) {
                let message = format!(
                    "`{name}` is bound anew or emptied while workers are forked: what it held is frozen by then, and what of it \
                     is in cycles would never be reclaimed"
                );
                hazards.add("replaced", Severity::Breaks, message, Some(at));
            }
            let (weight, name) = program.alive(&here, &read, &reached);
            match (weight, reached.loads.first()) {
                (Weight::None, Some((other, at))) => {
                    let message = "the children load their data themselves: what is alive before the fork is small";
                    hazards.add("nothing-loaded", Severity::Breaks, message, Some(other.place(*at)));
                }
                (Weight::None, None) => {
                    let message = "nothing substantial is loaded before the fork and read by the children";
                    hazards.add("nothing-loaded", Severity::Breaks, message, None);
                }
                (Weight::Weak, Some((other, at))) => {
                    let message = "the children load data themselves, and nothing shows that what they share is substantial";
                    hazards.add("nothing-loaded", Severity::Breaks, message, Some(other.place(*at)));
                }
                (Weight::Weak, None) | (Weight::Strong, _) => {
                    notes.push(Note { message: format!("the workers read `{name}`, which is made before the fork"), at: None });
                }
            }
        }
        // What the site itself is not good for is said first: that holds whatever else the program does.
        if !hazards.breaks() {
            program.heap.judge(&mut hazards);
            program.heap.judge_tests(unit.file, &mut hazards);
        }
        self.collections(&here, |unit, range| reached.holds(unit, range), &mut hazards);
        if let Some(function) = &function {
            self.public(function, &route, &mut hazards);
        }
        let collect = !self.is_disabled(&here);
        let fix =
            emit::calls_at(&unit, node, stmt.range.start(), collect).and_then(|calls| calls.before(&unit, stmt, &emit::LOADED));
        Site { range, symbol, message: MESSAGE.to_owned(), hazards, fix, notes }
    }

    /// Rule 2: an explicit collection that the workers rely on, or the parent behind the fork, would pass over what is frozen.
    pub fn collections(&self, here: &Here<'a>, in_worker: impl Fn(&Unit<'a>, TextRange) -> bool, hazards: &mut Hazards) {
        self.collections_but(here, in_worker, |_| false, hazards);
    }

    /// The same without those that the workers of this site never come to.
    pub fn collections_but(
        &self,
        here: &Here<'a>,
        in_worker: impl Fn(&Unit<'a>, TextRange) -> bool,
        is_elsewhere: impl Fn(&Use<'a>) -> bool,
        hazards: &mut Hazards,
    ) {
        let collects = |used: &&Use<'a>| matches!(used.name, "collect" | HANDED_ON) && !is_elsewhere(used);
        for used in self.switches().iter().filter(collects) {
            let range = used.place.range.into();
            let relies = used.name == HANDED_ON
                || in_worker(&used.unit, range)
                || here.is_behind(&used.unit, range)
                || !here.is_before(&used.unit, range)
                    && (self.program.heap.runs_scripts
                        || used.unit.function_of(used.node).is_some_and(|function| !self.is_start_up(&function, 0)));
            if relies {
                let message = if used.name == HANDED_ON {
                    "the collector is handed on here, and may be asked to collect at any time: it would not reclaim what is frozen"
                } else {
                    "the program calls `gc.collect` while it runs: it relies on reclaiming cycles that would be frozen"
                };
                hazards.add("collects", Severity::Breaks, message, Some(used.place));
                return;
            }
        }
        if let Some(off) = self.never_collects(here) {
            let message = "the collector is off, and nothing switches it on or collects behind that: no collection touches the \
                           pages, so there is nothing to gain";
            hazards.add("never-collects", Severity::Breaks, message, Some(off.place));
        }
    }

    /// Rule 2a: where the program switches the collector off for good, before the workers are forked.
    fn never_collects(&self, here: &Here<'a>) -> Option<&Use<'a>> {
        let is_before = |used: &Use<'a>| {
            let at_import = used.unit.function_of(used.node).is_none() && !used.unit.is_guarded(used.node);
            at_import || here.is_before(&used.unit, used.place.range.into())
        };
        let is_off = |used: &&Use<'a>| matches!(used.name, "disable" | "set_threshold(0)");
        let off = self.switches().iter().filter(is_off).find(|used| is_before(used))?;
        let is_on = |used: &Use<'a>| match used.name {
            "enable" | "set_threshold" => true,
            // One at the start is over when the workers come.
            "collect" => !is_before(used),
            _ => false,
        };
        (!self.switches().iter().any(is_on)).then_some(off)
    }

    /// Is a function called from the module level only, or by functions that are?
    fn is_start_up(&self, function: &Function<'a>, depth: u32) -> bool {
        /// Hooks that gunicorn calls in the master before it forks.
        const MASTER: &[&str] = &["on_starting", "when_ready", "nworkers_changed"];
        if function.class.is_none() && MASTER.contains(&function.def.name) {
            return true;
        }
        let Ok(callers) = self.program.callers(function) else { return false };
        depth < 6
            && (!callers.is_empty() || self.program.is_command(function))
            && callers.iter().all(|hop| {
                let in_loop = hop.site.repeated || hop.unit.outermost_loop(hop.site.node).is_some();
                !in_loop && hop.unit.function_of(hop.site.node).is_none_or(|caller| self.is_start_up(&caller, depth + 1))
            })
    }

    /// Has the parent switched its collector off by then? Then it wants no holes in its heap, and no collection.
    pub fn is_disabled(&self, here: &Here<'a>) -> bool {
        let before = |wanted: &str| {
            self.switches().iter().any(|used| {
                let at_import = used.unit.function_of(used.node).is_none() && !used.unit.is_guarded(used.node);
                used.name == wanted && (at_import || here.is_before(&used.unit, used.place.range.into()))
            })
        };
        (before("disable") || before("set_threshold(0)")) && !before("enable") && !before("set_threshold")
    }

    /// Rule 7: a public function of a distribution may be called by programs that did not ask for it.
    fn public(&self, function: &Function<'a>, route: &Route<'a>, hazards: &mut Hazards) {
        let entry = self.program.project.entry(function.unit.file);
        let is_public = entry
            .module
            .split('.')
            .chain(function.class.map(|class| class.name))
            .chain([function.def.name])
            .all(|part| !part.starts_with('_'));
        let is_program =
            entry.relative.ends_with("__main__.py") || route.hops.is_empty() && self.program.is_console_script(function);
        if is_public && !is_program {
            let message = "public API of a distribution: it would freeze the heap of the program that calls it";
            hazards.add("public", Severity::Visible, message, Some(function.unit.place(function.def.name_range)));
        }
    }
}

/// The name of a site in reports.
pub fn symbol(function: Option<&Function<'_>>) -> String {
    match function {
        None => "<module>".to_owned(),
        Some(function) => match function.class {
            Some(class) => format!("{}.{}", class.name, function.def.name),
            None => function.def.name.to_owned(),
        },
    }
}

fn replaces_process(name: &str) -> bool {
    name.starts_with("os.exec") || name.starts_with("os.posix_spawn") || name.starts_with("pty.")
}

/// The blocks of a compound statement.
pub fn blocks<'a>(stmt: &Stmt<'a>) -> Vec<&'a [Stmt<'a>]> {
    use pyscale::syntax::ast::StmtKind as Kind;
    match stmt.kind {
        Kind::FunctionDef(def) => vec![def.body],
        Kind::ClassDef(class) => vec![class.body],
        Kind::For { body, orelse, .. } | Kind::While { body, orelse, .. } | Kind::If { body, orelse, .. } => vec![body, orelse],
        Kind::With { body, .. } => vec![body],
        Kind::Match { cases, .. } => cases.iter().map(|case| case.body).collect(),
        Kind::Try(stmt) => {
            let handlers = stmt.handlers.iter().map(|handler| handler.body);
            [stmt.body, stmt.orelse, stmt.finalbody].into_iter().chain(handlers).collect()
        }
        _ => Vec::new(),
    }
}

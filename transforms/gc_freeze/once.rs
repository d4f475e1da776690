//! Rule 6: the code with the site runs once in a process. A freeze that is executed again and again would pin what is
//! alive each time; so the way from the entry point to the site must be one call after the other, none in a loop.

use std::rc::Rc;

use pyscale::semantic::SemanticModel;
use pyscale::syntax::ast::{ExprKind, Stmt, StmtKind};
use pyscale::verdict::Place;

use super::meaning::Meaning;
use super::program::{CallSite, Function, Program, Unit, last_name};
use super::site::blocks;

/// The calls that lead to a site, the nearest first, and where they start.
pub struct Route<'a> {
    pub hops: Vec<Hop<'a>>,
    pub start: Start,
}

/// One call on the way to a site.
#[derive(Clone)]
pub struct Hop<'a> {
    pub unit: Rc<Unit<'a>>,
    pub site: CallSite<'a>,
}

/// Where the way to a site starts.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Start {
    /// Under `if __name__ == "__main__":`, or in `__main__.py`.
    Program,
    /// A function that a console script, a command-line framework or `main` by convention names.
    Command,
    /// The module level of a file that other files do not import.
    Script,
}

/// Why code may run more than once, or nobody knows how often.
pub type Doubt = (String, Option<Place>);

/// Longer ways are not followed.
const LONGEST: usize = 12;

/// More often than this a way does not divide among programs.
const MOST_FORKS: usize = 3;

/// Decorators that make a function a command, which a program runs once.
const COMMANDS: &[&str] = &["command", "group", "main", "entrypoint", "callback"];

/// Functions that run what they are handed once.
const RUNNERS: &[&str] = &["typer.run", "absl.app.run", "fire.Fire", "click.command", "plac.call", "begin.start", "defopt.run"];

fn is_in_loop(hop: &Hop<'_>) -> bool {
    hop.site.repeated || hop.unit.outermost_loop(hop.site.node).is_some()
}

/// Do calls of one function exclude each other, so that at most one of them is executed?
fn only_one_runs(callers: &[Hop<'_>]) -> bool {
    let pairs = callers.iter().enumerate().flat_map(|(index, one)| callers[index + 1..].iter().map(move |other| (one, other)));
    let function = |hop: &Hop<'_>| (hop.unit.file, hop.unit.function_of(hop.site.node).map(|function| function.def.range));
    pairs.into_iter().all(|(one, other)| function(one) == function(other) && one.unit.excludes(one.site.node, other.site.node))
}

impl<'a> Unit<'a> {
    /// Do two statements of one function stand in different arms of an `if`, or the earlier one where the function is left
    /// behind it?
    fn excludes(&self, one: usize, other: usize) -> bool {
        let chain = |node| {
            let mut chain: Vec<&'a Stmt<'a>> = self.within_function(node).collect();
            chain.reverse();
            chain
        };
        let (one, other) = (chain(one), chain(other));
        let depth = one.iter().zip(&other).take_while(|(one, other)| one.range == other.range).count();
        let (Some(first), Some(second)) = (one.get(depth), other.get(depth)) else { return false };
        let (earlier, later) = if first.range.start() <= second.range.start() { (&one, second) } else { (&other, first) };
        let parted = depth.checked_sub(1).is_some_and(|above| match one[above].kind {
            StmtKind::If { body, orelse, .. } => {
                let holds = |block: &[Stmt<'_>], stmt: &Stmt<'_>| block.iter().any(|inner| inner.range == stmt.range);
                holds(body, first) && holds(orelse, second) || holds(orelse, first) && holds(body, second)
            }
            StmtKind::Match { .. } => true,
            _ => false,
        });
        let leaves = |stmt: &Stmt<'_>| matches!(stmt.kind, StmtKind::Return(_) | StmtKind::Raise { .. });
        // From the earlier one on to the end of some block around it, which the later one is not part of.
        let ends = earlier[depth..].iter().enumerate().any(|(index, stmt)| {
            let block = if index == 0 {
                None
            } else {
                blocks(earlier[depth + index - 1]).into_iter().find(|block| block.iter().any(|inner| inner.range == stmt.range))
            };
            let inside = block.is_some_and(|block| block.last().is_some_and(leaves));
            (inside || leaves(stmt)) && !stmt.range.contains_range(later.range)
        });
        let shares_try = one[..depth].iter().any(|stmt| matches!(stmt.kind, StmtKind::Try(_)));
        parted || ends && !shares_try
    }
}

impl<'a> Program<'a> {
    /// The way to a statement.
    pub fn route(&self, unit: &Rc<Unit<'a>>, node: usize) -> Result<Route<'a>, Doubt> {
        self.route_below(unit, node, 0)
    }

    /// The way to a statement; so many times it has been asked already whether calls belong to programs of their own. Functions
    /// that call each other would be asked for ever.
    fn route_below(&self, unit: &Rc<Unit<'a>>, node: usize, forks: usize) -> Result<Route<'a>, Doubt> {
        let mut hops: Vec<Hop<'a>> = Vec::new();
        let (mut unit, mut node) = (Rc::clone(unit), node);
        loop {
            let Some(function) = unit.function_of(node) else {
                return self.at_module_level(&unit, node, hops);
            };
            if hops.len() > LONGEST {
                return Err(("the way from the entry point to it is too long to follow".to_owned(), None));
            }
            let callers = self.callers(&function)?;
            let Some(first) = callers.first() else {
                if self.is_command(&function) {
                    return Ok(Route { hops, start: Start::Command });
                }
                let message = format!("nothing in the project calls `{}`: nobody knows how often it runs", function.def.name);
                return Err((message, Some(function.unit.place(function.def.name_range))));
            };
            if let Some(looped) = callers.iter().find(|hop| is_in_loop(hop)) {
                let message = format!("`{}` is called in a loop: each call would pin what is alive then", function.def.name);
                return Err((message, Some(looped.unit.place(looped.site.range))));
            }
            if let [_, second, ..] = callers.as_slice()
                && !only_one_runs(&callers)
            {
                if let Some(route) = self.other_programs(&callers, hops.len(), forks) {
                    hops.push(first.clone());
                    hops.extend(route.hops);
                    return Ok(Route { hops, start: route.start });
                }
                let message =
                    format!("`{}` is called from several places: each call would pin what is alive then", function.def.name);
                return Err((message, Some(second.unit.place(second.site.range))));
            }
            (unit, node) = (Rc::clone(&first.unit), first.site.node);
            hops.push(first.clone());
        }
    }

    /// Does each of these calls belong to a program of its own? The way from the first one, if so.
    fn other_programs(&self, callers: &[Hop<'a>], length: usize, forks: usize) -> Option<Route<'a>> {
        if length > LONGEST / 2 || callers.len() > LONGEST || forks == MOST_FORKS {
            return None;
        }
        let mut routes = Vec::new();
        let mut files = Vec::new();
        for hop in callers {
            let route = self.route_below(&hop.unit, hop.site.node, forks + 1).ok()?;
            let file = route.hops.last().map_or(hop.unit.file, |last| last.unit.file);
            if files.contains(&file) {
                return None;
            }
            files.push(file);
            routes.push(route);
        }
        routes.into_iter().next()
    }

    fn at_module_level(&self, unit: &Rc<Unit<'a>>, node: usize, hops: Vec<Hop<'a>>) -> Result<Route<'a>, Doubt> {
        if unit.chain(node).any(|stmt| {
            matches!(stmt.kind, StmtKind::FunctionDef(_) | StmtKind::ClassDef(_)) && stmt.range != unit.stmt(node).range
        }) {
            return Err(("it stands in a class body or a nested definition".to_owned(), None));
        }
        let entry = self.project.entry(unit.file);
        if unit.is_guarded(node) || entry.relative.ends_with("__main__.py") {
            return Ok(Route { hops, start: Start::Program });
        }
        if let Some(importer) = self.importer(unit) {
            let message = format!("it runs whenever the module is imported, and {importer} imports it");
            return Err((message, None));
        }
        Ok(Route { hops, start: Start::Script })
    }

    /// Every call of a function in the program.
    pub fn callers(&self, function: &Function<'a>) -> Result<Vec<Hop<'a>>, Doubt> {
        let name = function.def.name;
        let mut found = Vec::new();
        for file in self.files_naming(function) {
            let Some(unit) = self.unit(file) else {
                return Err((format!("{} mentions `{name}` and cannot be understood", self.project.entry(file).relative), None));
            };
            for site in unit.calls.iter().filter(|site| unit.may_be(site.node, &site.call.func, &[name])) {
                if self.may_call(&unit, site, function) {
                    found.push(Hop { unit: Rc::clone(&unit), site: *site });
                }
            }
            for mention in unit.mentions.iter().filter(|mention| unit.may_be(mention.node, mention.expr, &[name])) {
                let scope = unit.scope_of(mention.node);
                if !matches!(self.meaning(&unit, scope, mention.expr), Meaning::Function(other) if std::ptr::eq(other.def, function.def))
                {
                    continue;
                }
                let site = mention.argument_of.map(|position| unit.calls[position]);
                let runs_once = site.is_some_and(|site| {
                    self.external(&unit, scope, &site.call.func).is_some_and(|runner| RUNNERS.contains(&runner.as_str()))
                });
                match site {
                    Some(site) if runs_once => found.push(Hop { unit: Rc::clone(&unit), site }),
                    _ => {
                        let message = format!("`{name}` is handed on, so that nobody knows how often it runs");
                        return Err((message, Some(unit.place(mention.expr.range))));
                    }
                }
            }
        }
        Ok(found)
    }

    fn may_call(&self, unit: &Rc<Unit<'a>>, site: &CallSite<'a>, function: &Function<'a>) -> bool {
        let scope = unit.scope_of(site.node);
        match self.meaning(unit, scope, &site.call.func) {
            Meaning::Function(other) => {
                std::ptr::eq(other.def, function.def) || function.class.is_some() && self.overrides(&other, function)
            }
            // A receiver of which nothing is known may be ours if its file knows the class.
            Meaning::Unknown => match (function.class, site.call.func.kind) {
                (Some(class), ExprKind::Attribute { .. }) => {
                    unit.file == function.unit.file
                        || self.project.summary(unit.file).mentions.binary_search(&ustr::ustr(class.name)).is_ok()
                }
                _ => false,
            },
            _ => false,
        }
    }

    /// Is the method one of a class below or above that of `function`, so that a call of it may end here?
    fn overrides(&self, other: &Function<'a>, function: &Function<'a>) -> bool {
        let (Some(one), Some(two)) = (other.class, function.class) else { return false };
        let above = |of: &Function<'a>, class, wanted: &pyscale::syntax::ast::ClassDef<'a>| {
            self.lineage(&of.unit, class).iter().any(|(_, base)| std::ptr::eq(*base, wanted))
        };
        above(other, one, two) || above(function, two, one)
    }

    /// Does a console script, a command-line framework or convention make it an entry point?
    pub fn is_command(&self, function: &Function<'a>) -> bool {
        let scope = SemanticModel::module_scope();
        let decorated = function.def.decorators.iter().any(|decorator| {
            let expr = if let ExprKind::Call(call) = decorator.expr.kind { &call.func } else { &decorator.expr };
            COMMANDS.contains(&last_name(expr)) && !matches!(self.meaning(&function.unit, scope, expr), Meaning::Function(_))
        });
        let is_handler = function.def.name == "handle"
            && function.class.is_some_and(|class| {
                self.inherits(
                    &function.unit,
                    class,
                    &["django.core.management.base.BaseCommand", "django.core.management.BaseCommand"],
                )
            });
        decorated || is_handler || function.class.is_none() && (function.def.name == "main" || self.is_console_script(function))
    }

    /// Does the metadata name it as `module:function`?
    pub fn is_console_script(&self, function: &Function<'a>) -> bool {
        let entry = self.project.entry(function.unit.file);
        let names = std::iter::once(entry.module.as_str()).chain(entry.aliases.iter().map(|alias| alias.name.as_str()));
        let targets: Vec<String> = names.map(|module| format!("{module}:{}", function.def.name)).collect();
        self.project.deployment.iter().any(|file| {
            targets.iter().any(|target| {
                file.text.match_indices(target.as_str()).any(|(at, _)| {
                    let behind = file.text[at + target.len()..].chars().next();
                    let before = file.text[..at].chars().next_back();
                    !behind.is_some_and(|c| c.is_alphanumeric() || matches!(c, '_' | '.'))
                        && !before.is_some_and(|c| c.is_alphanumeric() || matches!(c, '_' | '.'))
                })
            })
        })
    }
}

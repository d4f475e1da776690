//! Rule 6: the code with the site runs once in a process. A freeze that is executed again and again would pin what is
//! alive each time; so the way from the entry point to the site must be one call after the other, none in a loop.

use std::rc::Rc;

use pyscale::semantic::SemanticModel;
use pyscale::syntax::ast::{ExprKind, StmtKind};
use pyscale::verdict::Place;

use super::meaning::Meaning;
use super::program::{CallSite, Function, Program, Unit, last_name};

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

/// Decorators that make a function a command, which a program runs once.
const COMMANDS: &[&str] = &["command", "group", "main", "entrypoint", "callback"];

/// Functions that run what they are handed once.
const RUNNERS: &[&str] = &["typer.run", "absl.app.run", "fire.Fire", "click.command", "plac.call", "begin.start", "defopt.run"];

impl<'a> Program<'a> {
    /// The way to a statement.
    pub fn route(&self, unit: &Rc<Unit<'a>>, node: usize) -> Result<Route<'a>, Doubt> {
        let mut hops: Vec<Hop<'a>> = Vec::new();
        let (mut unit, mut node) = (Rc::clone(unit), node);
        loop {
            let Some(function) = unit.function_of(node) else {
                return self.at_module_level(&unit, node, hops);
            };
            if hops.len() > LONGEST {
                return Err(("the way from the entry point to it is too long to follow".to_owned(), None));
            }
            match self.callers(&function)?.as_slice() {
                [] if self.is_command(&function) => return Ok(Route { hops, start: Start::Command }),
                [] => {
                    let message = format!("nothing in the project calls `{}`: nobody knows how often it runs", function.def.name);
                    return Err((message, Some(function.unit.place(function.def.name_range))));
                }
                [only] => {
                    if only.site.repeated || only.unit.outermost_loop(only.site.node).is_some() {
                        let message =
                            format!("`{}` is called in a loop: each call would pin what is alive then", function.def.name);
                        return Err((message, Some(only.unit.place(only.site.range))));
                    }
                    (unit, node) = (Rc::clone(&only.unit), only.site.node);
                    hops.push(only.clone());
                }
                [_, second, ..] => {
                    let message =
                        format!("`{}` is called from several places: each call would pin what is alive then", function.def.name);
                    return Err((message, Some(second.unit.place(second.site.range))));
                }
            }
        }
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

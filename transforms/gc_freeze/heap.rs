//! Rules 1 and 2: what else the program does with the collector. Whoever freezes already needs no help; whoever looks at
//! the heap or relies on collections in the workers would notice that frozen objects are left out.

use std::rc::Rc;

use pyscale::index::ProjectIndex;
use pyscale::semantic::{BindingKind, SemanticModel};
use pyscale::syntax::ast::{Expr, ExprKind};
use pyscale::verdict::{Hazards, Place, Severity};

use super::meaning::Meaning;
use super::program::{Program, Unit};

/// What shows, or depends on, objects that the collector does not see any more once they are frozen.
const INSPECTORS: &[&str] =
    &["get_objects", "get_referrers", "get_referents", "set_debug", "unfreeze", "callbacks", "get_freeze_count", "garbage"];

/// Everything that the program does with `gc`, tests left out.
#[derive(Default)]
pub struct Heap<'a> {
    /// `gc.freeze`, also in a helper.
    pub frozen: Vec<Place>,
    /// One of [`INSPECTORS`].
    inspected: Vec<(&'static str, Place)>,
    /// Files that use the collector and cannot be read.
    unread: Vec<String>,
    /// `gc.collect()`, `gc.disable()`, `gc.enable()`: name, unit, node, place.
    pub used: Vec<Use<'a>>,
}

/// A use of `gc.collect`, `gc.disable` or `gc.enable`.
pub struct Use<'a> {
    pub name: &'static str,
    pub unit: Rc<Unit<'a>>,
    pub node: usize,
    pub place: Place,
}

impl<'a> Heap<'a> {
    pub fn new(program: &Program<'a>) -> Self {
        let mut heap = Self::default();
        for file in program.files_with(&["gc"]) {
            let Some(unit) = program.unit(file) else {
                heap.unread.push(program.project.entry(file).relative.clone());
                continue;
            };
            heap.read(program, &unit);
        }
        // An alias of the module that another file hands on: `from .compat import garbage_collector`.
        for file in program.files_with(&["freeze"]) {
            let Some(unit) = program.unit(file) else { continue };
            for site in unit.calls.iter().filter(|site| unit.may_be(site.node, &site.call.func, &["freeze"])) {
                let scope = unit.scope_of(site.node);
                if matches!(program.meaning(&unit, scope, &site.call.func), Meaning::External(name) if name == "gc.freeze") {
                    heap.frozen.push(unit.place(site.range));
                }
            }
        }
        heap.frozen.sort_unstable();
        heap.frozen.dedup();
        heap
    }

    fn read(&mut self, program: &Program<'a>, unit: &Rc<Unit<'a>>) {
        let callees = unit.calls.iter().map(|site| (&site.call.func, site.node, site.range));
        let mentions = unit.mentions.iter().map(|mention| (mention.expr, mention.node, mention.expr.range));
        for (expr, node, range) in callees.chain(mentions) {
            if !unit.may_be(node, expr, INSPECTORS)
                && !unit.may_be(node, expr, &["freeze", "collect", "disable", "enable", "getattr"])
            {
                continue;
            }
            if let ExprKind::Name("getattr") = expr.kind {
                self.read_getattr(program, unit, node);
            }
            let Meaning::External(name) = program.meaning(unit, unit.scope_of(node), expr) else { continue };
            let Some(name) = name.strip_prefix("gc.") else { continue };
            self.note(name.split('.').next().unwrap_or_default(), unit, node, unit.place(range));
        }
        // `from gc import freeze` and nothing more that we would see.
        let scope = unit.model.scope(SemanticModel::module_scope());
        let mut names: Vec<_> = scope.names.values().flatten().map(|id| *unit.model.binding(*id)).collect();
        names.sort_by_key(|binding| binding.range.start());
        for binding in names {
            if let BindingKind::ImportFrom { module: Some("gc"), level: 0, alias } = binding.kind
                && (alias.name == "freeze" || INSPECTORS.contains(&alias.name))
            {
                self.note(alias.name, unit, 0, unit.place(alias.range));
            }
        }
    }

    /// `getattr(gc, "freeze")`
    fn read_getattr(&mut self, program: &Program<'a>, unit: &Rc<Unit<'a>>, node: usize) {
        for site in unit.calls.iter().filter(|site| site.node == node) {
            let [object, name, ..] = site.call.args else { continue };
            let is_gc = |expr: &'a Expr<'a>| matches!(program.meaning(unit, unit.scope_of(node), expr), Meaning::External(name) if name == "gc");
            match name.kind {
                ExprKind::Str(Some(name)) if is_gc(object) => self.note(name, unit, node, unit.place(site.range)),
                _ => {}
            }
        }
    }

    fn note(&mut self, name: &str, unit: &Rc<Unit<'a>>, node: usize, place: Place) {
        if name == "freeze" {
            self.frozen.push(place);
        } else if let Some(inspector) = INSPECTORS.iter().find(|inspector| **inspector == name) {
            self.inspected.push((inspector, place));
        } else if let Some(name) = ["collect", "disable", "enable"].into_iter().find(|known| *known == name) {
            self.used.push(Use { name, unit: Rc::clone(unit), node, place });
        }
    }

    /// What forbids every site of the project.
    pub fn judge(&self, project: &ProjectIndex, hazards: &mut Hazards) {
        if let Some(at) = self.frozen.first() {
            hazards.push(Severity::Breaks, "already frozen: the program calls `gc.freeze` itself", Some(*at));
        }
        if let Some((name, at)) = self.inspected.first() {
            let message = format!("the program inspects the heap with `gc.{name}`, which does not see frozen objects");
            hazards.push(Severity::Breaks, message, Some(*at));
        }
        if let Some(file) = self.unread.first() {
            hazards.push(Severity::Breaks, format!("{file} uses the collector and cannot be understood"), None);
        }
        if let Some(evidence) = pypy(project) {
            hazards.push(Severity::Breaks, format!("{evidence} names PyPy, which has no `gc.freeze`"), None);
        }
    }
}

/// The file that says that the project is for `PyPy` too.
fn pypy(project: &ProjectIndex) -> Option<&str> {
    let says = |text: &str| {
        text.lines().any(|line| {
            let line = line.split('#').next().unwrap_or_default().to_ascii_lowercase();
            line.match_indices("pypy").any(|(at, word)| {
                // The index of packages has the name in its address: pypi is no PyPy, and `pypy` in a word is none either.
                let before = line[..at].chars().next_back();
                let behind = line[at + word.len()..].chars().next();
                !before.is_some_and(char::is_alphanumeric) && !behind.is_some_and(char::is_alphabetic)
            })
        })
    };
    project.deployment.iter().find(|file| says(&file.text)).map(|file| file.relative.as_str())
}

//! Rule 2b: the parent replaces what would be frozen, in the loop that forks or in a handler that it registers.

use std::rc::Rc;

use pyscale::index::ClassId;
use pyscale::semantic::{BindingKind, ScopeId, SemanticModel};
use pyscale::syntax::ast::{ClassDef, Expr, ExprKind, FunctionDef, Stmt, StmtKind};
use pyscale::syntax::visit::{Visitor, walk_body, walk_expr};
use pyscale::verdict::Place;
use rustc_hash::FxHashSet;
use text_size::TextRange;

use super::alive::Weight;
use super::here::Here;
use super::meaning::Meaning;
use super::program::{Program, Unit, behind};
use super::reach::{Code, Part, Reached};
use super::stores::Stores;

/// Register a function that the parent runs later: the position of the function.
const HANDLERS: &[(&str, usize)] = &[("signal.signal", 1), ("threading.Timer", 1), ("threading.Thread", 1)];

/// So many methods call each other on the way to what replaces.
const MOST_HOPS: u32 = 3;

impl<'a> Program<'a> {
    /// A name that the workers read and that the parent, from the statement `node` on, binds anew or empties.
    pub fn replaced(
        &self,
        here: &Here<'a>,
        unit: &Rc<Unit<'a>>,
        node: usize,
        read: &Reached<'a>,
        workers: &Reached<'a>,
    ) -> Option<(&'a str, Place)> {
        let parent = self.reach(self.of_parent(unit, node));
        let is_later = |unit: &Rc<Unit<'a>>, range| {
            (here.is_behind(unit, range) || parent.holds(unit, range))
                && !workers.holds(unit, range)
                && !here.is_before(unit, range)
        };
        if let Some(found) = self.attribute_replaced(here, read, workers, &is_later) {
            return Some(found);
        }
        if let Some(found) = self.replaced_by_a_method(here, &parent, read, workers) {
            return Some(found);
        }
        let mut seen: FxHashSet<(u32, ScopeId, &str)> = FxHashSet::default();
        read.names.iter().filter(|(unit, scope, name)| seen.insert((unit.file.0, *scope, *name))).find_map(
            |(unit, scope, name)| {
                let assigned = unit.model.bindings_in(*scope, name).find(|binding| {
                    matches!(
                        binding.kind,
                        BindingKind::Assign(_) | BindingKind::Unpack { .. } | BindingKind::Annotated { value: Some(_), .. }
                    ) && is_later(unit, binding.range)
                });
                let at = assigned.map(|binding| unit.place(binding.range)).or_else(|| emptied(unit, *scope, name, &is_later))?;
                (self.weight_of_name(here, unit, *scope, name, workers) > Weight::None).then_some((*name, at))
            },
        )
    }

    /// The same for an attribute of the object whose method is on the way: `self.rules = load_rules()` for each job.
    fn attribute_replaced(
        &self,
        here: &Here<'a>,
        read: &Reached<'a>,
        workers: &Reached<'a>,
        is_later: &dyn Fn(&Rc<Unit<'a>>, TextRange) -> bool,
    ) -> Option<(&'a str, Place)> {
        let (unit, class) = here.class()?;
        let mut seen: FxHashSet<&str> = FxHashSet::default();
        read.attributes.iter().filter(|attr| seen.insert(*attr)).find_map(|attr| {
            let at = self.lineage(&unit, class).into_iter().find_map(|(unit, class)| {
                let mut stores = Stores { attr, values: Vec::new() };
                walk_body(&mut stores, class.body);
                stores.values.iter().find(|value| is_later(&unit, value.range)).map(|value| unit.place(value.range))
            })?;
            (self.weight_of_attribute(&unit, class, attr, workers) > Weight::None).then_some((*attr, at))
        })
    }

    /// The same by a method of another object that the parent calls then: `BOOK.read_again()`. Any method of that name may be it.
    fn replaced_by_a_method(
        &self,
        here: &Here<'a>,
        parent: &Reached<'a>,
        read: &Reached<'a>,
        workers: &Reached<'a>,
    ) -> Option<(&'a str, Place)> {
        let project = self.project;
        let mut called: FxHashSet<&str> = parent.attributes.iter().copied().collect();
        let mut wanted: Vec<&str> = read.attributes.clone();
        wanted.sort_unstable();
        wanted.dedup();
        let is_candidate = |id: &ClassId| {
            let entry = project.entry(project.class(*id).file);
            !entry.is_test
                && !entry.is_stub
                && project.class(*id).stored.keys().any(|name| wanted.binary_search(&name.as_str()).is_ok())
        };
        let classes: Vec<(Rc<Unit<'a>>, &'a ClassDef<'a>)> = project
            .class_ids()
            .filter(is_candidate)
            .filter_map(|id| {
                let unit = self.unit(project.class(id).file)?;
                let at = project.class_facts(id).name_range;
                let class = unit.statements().find_map(|stmt| match stmt.kind {
                    StmtKind::ClassDef(class) if at == class.name_range.into() => Some(class),
                    _ => None,
                })?;
                Some((unit, class))
            })
            .collect();
        for _ in 0..MOST_HOPS {
            for (unit, class) in &classes {
                for method in class.body.iter().filter_map(method).filter(|method| called.contains(method.name)) {
                    for attr in &wanted {
                        let mut stores = Stores { attr, values: Vec::new() };
                        walk_body(&mut stores, method.body);
                        let found = stores.values.iter().find(|value| {
                            !workers.holds(unit, value.range) && !here.is_before(unit, value.range) && !is_plain(value)
                        });
                        if let Some(value) = found
                            && self.weight_of_attribute(unit, class, attr, workers) > Weight::None
                        {
                            return Some((*attr, unit.place(value.range)));
                        }
                    }
                }
            }
            // What these methods call in turn.
            let bodies = classes.iter().flat_map(|(_, class)| class.body.iter().filter_map(method));
            let more: Vec<&'a str> =
                bodies.filter(|method| called.contains(method.name)).flat_map(|method| own_calls(method.body)).collect();
            called.extend(more);
        }
        None
    }

    /// The statement that forks and what comes behind it, and handlers that the file registers.
    fn of_parent(&self, unit: &Rc<Unit<'a>>, node: usize) -> Vec<Code<'a>> {
        let scope = unit.scope_of(node);
        let body = |body| Code { unit: Rc::clone(unit), scope, part: Part::Body(body) };
        let function = unit.function_of(node);
        let whole = function.as_ref().map_or(unit.module.body, |function| function.def.body);
        let mut code = vec![body(std::slice::from_ref(unit.stmt(node))), body(behind(whole, unit.stmt(node).range))];
        for site in &unit.calls {
            let scope = unit.scope_of(site.node);
            let Some(name) = self.external(unit, scope, &site.call.func) else { continue };
            let Some((_, position)) = HANDLERS.iter().find(|(known, _)| *known == name) else { continue };
            let by_name =
                site.call.keywords.iter().find(|keyword| matches!(keyword.name, Some("target" | "handler" | "function")));
            let handler = by_name.map(|keyword| &keyword.value).or_else(|| site.call.args.get(*position));
            if let Some(handler) = handler
                && let Meaning::Function(function) = self.meaning(unit, scope, handler)
            {
                let inner = function.unit.model.body_scope(function.def.range).unwrap_or_else(SemanticModel::module_scope);
                code.push(Code { unit: Rc::clone(&function.unit), scope: inner, part: Part::Body(function.def.body) });
            }
        }
        code
    }
}

fn method<'a>(stmt: &'a Stmt<'a>) -> Option<&'a FunctionDef<'a>> {
    if let StmtKind::FunctionDef(function) = stmt.kind { Some(function) } else { None }
}

/// A flag, a number, a text: nothing that was loaded.
fn is_plain(value: &Expr<'_>) -> bool {
    matches!(value.kind, ExprKind::True | ExprKind::False | ExprKind::None | ExprKind::Number(_) | ExprKind::Str(_))
}

/// The names of the attributes that are called in a body.
fn own_calls<'a>(body: &'a [Stmt<'a>]) -> Vec<&'a str> {
    struct Calls<'a>(Vec<&'a str>);
    impl<'a> Visitor<'a> for Calls<'a> {
        fn visit_expr(&mut self, expr: &'a Expr<'a>) {
            if let ExprKind::Call(call) = expr.kind
                && let ExprKind::Attribute { attr, .. } = call.func.kind
            {
                self.0.push(attr);
            }
            walk_expr(self, expr);
        }
    }
    let mut calls = Calls(Vec::new());
    walk_body(&mut calls, body);
    calls.0
}

/// Where a container is emptied: `RULES.clear()`.
fn emptied<'a>(
    unit: &Rc<Unit<'a>>,
    scope: ScopeId,
    name: &str,
    is_later: &dyn Fn(&Rc<Unit<'a>>, TextRange) -> bool,
) -> Option<Place> {
    let found = unit.calls.iter().find(|site| {
        let ExprKind::Attribute { value, attr: "clear", .. } = site.call.func.kind else { return false };
        let is_it = matches!(value.kind, ExprKind::Name(other) if other == name)
            && unit.model.resolve(unit.scope_of(site.node), name) == pyscale::semantic::Resolved::In(scope);
        is_it && is_later(unit, site.range)
    });
    found.map(|site| unit.place(site.range))
}

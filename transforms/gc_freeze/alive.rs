//! Rule 4: something substantial is alive before the fork, and the workers read it. Where the workers load their own data
//! there is little to share, and freezing would be noise.
//!
//! This is the one place with a rule of thumb: names tell what loads. A value that comes from a function called like
//! `load…`, from a comprehension or from a class that fills itself in a loop is *strong* evidence; one from any other
//! function or class of the project is *weak*, and counts only where the workers load nothing themselves.

use std::rc::Rc;

use pyscale::semantic::{BindingKind, Resolved, ScopeId, SemanticModel};
use pyscale::syntax::ast::{Call, ClassDef, Expr, ExprKind, StmtKind};
use pyscale::syntax::visit::walk_body;
use rustc_hash::FxHashSet;

use super::here::Here;
use super::meaning::{Meaning, only_value};
use super::program::{Function, Program, Unit, last_name};
use super::reach::Reached;
use super::stores::{AllStores, Fill, Stores, fills_itself};
use super::words::{CONTAINERS, LOADERS, is_plumbing, is_small, says_load};

/// How sure it is that a value is worth sharing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Weight {
    None,
    Weak,
    Strong,
}

/// Displays with fewer items than this weigh no more than what is in them.
const ITEMS: usize = 64;

/// Values that are made of other values are followed so far.
const DEEPEST: u32 = 8;

impl<'a> Program<'a> {
    /// Does a call bring data into memory?
    pub fn loads(&self, unit: &Rc<Unit<'a>>, scope: ScopeId, call: &'a Call<'a>) -> bool {
        match self.meaning(unit, scope, &call.func) {
            Meaning::External(name) => LOADERS.contains(&name.as_str()),
            Meaning::Function(function) => says_load(function.def.name),
            Meaning::Class(..) | Meaning::Module(_) => false,
            _ => matches!(call.func.kind, ExprKind::Attribute { attr, .. } if says_load(attr) && attr != "read"),
        }
    }

    /// The heaviest of what is made before the site, not by the code of the `workers`, and `read` by them; with its name.
    pub fn alive(&self, here: &Here<'a>, read: &Reached<'a>, workers: &Reached<'a>) -> (Weight, String) {
        let mut heaviest = (Weight::None, String::new());
        let mut offer = |weight: Weight, name: &str| {
            if weight > heaviest.0 {
                heaviest = (weight, name.to_owned());
            }
        };
        let mut seen = FxHashSet::default();
        for (unit, scope, name) in &read.names {
            if seen.insert((unit.file, *scope, *name)) {
                offer(self.weight_of_name(here, unit, *scope, name, workers), name);
            }
        }
        if let Some((unit, class)) = here.class() {
            for attr in &read.attributes {
                if seen.insert((unit.file, SemanticModel::module_scope(), *attr)) {
                    offer(self.weight_of_attribute(&unit, class, attr, workers), attr);
                }
            }
        }
        heaviest
    }

    pub fn weight_of_name(
        &self,
        here: &Here<'a>,
        unit: &Rc<Unit<'a>>,
        scope: ScopeId,
        name: &'a str,
        reached: &Reached<'a>,
    ) -> Weight {
        // A value may be made of what its own name meant before.
        if is_small(name) || here.depth.get() > DEEPEST {
            return Weight::None;
        }
        here.depth.set(here.depth.get() + 1);
        let mut heaviest = Weight::None;
        for binding in unit.model.bindings_in(scope, name) {
            let is_local = scope != SemanticModel::module_scope();
            // A local of the site's function counts if it is bound before the site; that of a worker's function does not.
            let is_handed = matches!(binding.kind, BindingKind::Parameter(_));
            if is_local && !is_handed && !here.is_before(unit, binding.range) {
                continue;
            }
            if !is_local && reached.holds(unit, binding.range) {
                continue;
            }
            let is_loaded = |value: &Expr<'_>| matches!(value.kind, ExprKind::Call(call) if says_load(last_name(&call.func)));
            let weight = match binding.kind {
                // `children = {}`, `old_handlers = {…}`
                BindingKind::Assign(value) | BindingKind::Annotated { value: Some(value), .. }
                    if is_plumbing(name) && !is_loaded(value) =>
                {
                    Weight::None
                }
                BindingKind::Assign(value)
                | BindingKind::Annotated { value: Some(value), .. }
                | BindingKind::Unpack { value, .. }
                | BindingKind::With(value)
                | BindingKind::Augmented(value) => self.weight(here, unit, binding.value_scope, value, 0),
                BindingKind::Parameter(_) => here
                    .handed(unit, scope, name)
                    .map_or(Weight::None, |(unit, scope, value)| self.weight(here, &unit, scope, value, 0)),
                _ => Weight::None,
            };
            heaviest = heaviest.max(weight);
        }
        // `model = Model()` … `model.load()`, `TABLES = {}` … `words.load_tables()`; a module is not filled by its functions.
        let is_module = || {
            let mut bindings = unit.model.bindings_in(scope, name);
            bindings.all(|binding| matches!(binding.kind, BindingKind::Import(_) | BindingKind::ImportFrom { .. }))
                && !matches!(self.name(unit, scope, name, 0), Meaning::Global(..) | Meaning::Class(..))
        };
        if heaviest < Weight::Strong && !is_module() && self.is_filled_before(here, unit, scope, name) {
            heaviest = Weight::Strong;
        }
        here.depth.set(here.depth.get() - 1);
        heaviest
    }

    /// What methods store in an attribute, those of the workers left out.
    pub fn weight_of_attribute(&self, unit: &Rc<Unit<'a>>, class: &'a ClassDef<'a>, attr: &str, reached: &Reached<'a>) -> Weight {
        let mut heaviest = Weight::None;
        if is_small(attr) {
            return heaviest;
        }
        for (unit, class) in self.lineage(unit, class) {
            for stmt in class.body {
                let StmtKind::FunctionDef(def) = stmt.kind else { continue };
                if reached.holds(&unit, def.body.first().map_or(def.range, |first| first.range)) {
                    continue;
                }
                let Some(scope) = unit.model.body_scope(def.range) else { continue };
                let mut stores = Stores { attr, values: Vec::new() };
                walk_body(&mut stores, def.body);
                let here = Here::nowhere();
                for value in stores.values {
                    heaviest = heaviest.max(self.weight(&here, &unit, scope, value, 0));
                }
            }
        }
        heaviest
    }

    /// How much a value weighs.
    fn weight(&self, here: &Here<'a>, unit: &Rc<Unit<'a>>, scope: ScopeId, value: &'a Expr<'a>, depth: u32) -> Weight {
        if depth > 6 {
            return Weight::None;
        }
        let inner = |expr: &'a Expr<'a>| self.weight(here, unit, scope, expr, depth + 1);
        match value.kind {
            ExprKind::ListComp { generators, .. }
            | ExprKind::SetComp { generators, .. }
            | ExprKind::DictComp { generators, .. }
            | ExprKind::Generator { generators, .. } => {
                let little = generators.iter().all(|clause| is_little(unit, scope, &clause.iter, 0));
                if little { Weight::None } else { Weight::Strong }
            }
            ExprKind::List(items) | ExprKind::Tuple(items) | ExprKind::Set(items) => {
                if items.len() >= ITEMS {
                    Weight::Strong
                } else {
                    items.iter().map(inner).max().unwrap_or(Weight::None)
                }
            }
            ExprKind::Dict(items) => {
                if items.len() >= ITEMS {
                    Weight::Strong
                } else {
                    items.iter().map(|item| inner(&item.value)).max().unwrap_or(Weight::None)
                }
            }
            ExprKind::IfExp { body, orelse, .. } => inner(body).max(inner(orelse)),
            ExprKind::BoolOp { values, .. } => values.iter().map(inner).max().unwrap_or(Weight::None),
            ExprKind::BinOp { left, right, .. } => inner(left).max(inner(right)),
            ExprKind::Await(value) | ExprKind::Starred(value) | ExprKind::Named { value, .. } => inner(value),
            ExprKind::Name(name) => match unit.model.resolve(scope, name) {
                Resolved::In(scope) => self.weight_of_name(here, unit, scope, name, &Reached::default()),
                Resolved::Free => Weight::None,
            },
            ExprKind::Call(call) => self.weight_of_call(unit, scope, call, &|expr| inner(expr)),
            _ => Weight::None,
        }
    }

    fn weight_of_call(
        &self,
        unit: &Rc<Unit<'a>>,
        scope: ScopeId,
        call: &'a Call<'a>,
        inner: &dyn Fn(&'a Expr<'a>) -> Weight,
    ) -> Weight {
        let name = last_name(&call.func);
        if is_small(name) {
            return Weight::None;
        }
        match self.meaning(unit, scope, &call.func) {
            Meaning::Function(function) => {
                if says_load(name) || fills_itself(function.def.body) {
                    Weight::Strong
                } else {
                    Weight::Weak
                }
            }
            Meaning::Class(unit, class) => {
                let Some(Meaning::Function(init)) = self.member(&unit, class, "__init__") else { return Weight::Weak };
                let scope = init.unit.model.body_scope(init.def.range);
                let mut stores = AllStores::default();
                walk_body(&mut stores, init.def.body);
                let loads = stores.values.iter().any(|value| matches!(value.kind, ExprKind::Call(call) if scope.is_some_and(|scope| self.loads(&init.unit, scope, call))));
                if loads || fills_itself(init.def.body) { Weight::Strong } else { Weight::Weak }
            }
            Meaning::External(full) => {
                if LOADERS.contains(&full.as_str()) {
                    return Weight::Strong;
                }
                if let Some(builtin) = full.strip_prefix("builtins.") {
                    let container = CONTAINERS.contains(&builtin);
                    return if container { call.args.first().map_or(Weight::None, inner) } else { Weight::None };
                }
                let is_stdlib = pyscale::edit::stdlib::is_stdlib(&full);
                match (is_stdlib, says_load(name)) {
                    (true, _) => Weight::None,
                    (false, true) => Weight::Strong,
                    // A server that is handed an application, an array made of a list.
                    (false, false) => {
                        let keywords = call.keywords.iter().map(|keyword| &keyword.value);
                        call.args.iter().chain(keywords).map(inner).max().unwrap_or(Weight::None)
                    }
                }
            }
            _ if says_load(name) && name != "read" => Weight::Strong,
            _ => Weight::None,
        }
    }

    /// Is something put into the object that the name stands for before the site: by a method of it that loads, or, for a
    /// module's container, by a function that stores into it?
    fn is_filled_before(&self, here: &Here<'a>, unit: &Rc<Unit<'a>>, scope: ScopeId, name: &'a str) -> bool {
        // What stands at a module's own level has run when it was imported.
        let at_import = unit.calls.iter().filter(|site| unit.function_of(site.node).is_none() && !unit.is_guarded(site.node));
        let at_import = at_import.map(|site| (Rc::clone(unit), *site));
        here.calls_before().chain(at_import).any(|(caller, site)| {
            let caller_scope = caller.scope_of(site.node);
            if let ExprKind::Attribute { value, attr, .. } = site.call.func.kind
                && let ExprKind::Name(receiver) = value.kind
                && receiver == name
                && caller.file == unit.file
                && caller.model.resolve(caller_scope, receiver) == Resolved::In(scope)
                && says_load(attr)
            {
                return true;
            }
            if scope != SemanticModel::module_scope() {
                return false;
            }
            let Meaning::Function(function) = self.meaning(&caller, caller_scope, &site.call.func) else { return false };
            self.fills(&function, unit, name, 0)
        })
    }

    /// Does a function, or one that it calls, store into a module's name?
    fn fills(&self, function: &Function<'a>, unit: &Rc<Unit<'a>>, name: &str, depth: u32) -> bool {
        let mut fill = Fill { name, found: false };
        walk_body(&mut fill, function.def.body);
        let same_file = function.unit.file == unit.file;
        let declared = same_file
            && function
                .unit
                .model
                .body_scope(function.def.range)
                .is_some_and(|scope| function.unit.model.scope(scope).globals.contains(&name));
        // `global TABLE` with something that weighs, not `global prefix` with a string.
        let weighs = || says_load(function.def.name) || fills_itself(function.def.body) || self.stores_weight(function, name);
        if same_file && (fill.found || declared && weighs()) {
            return true;
        }
        depth < 3
            && function.unit.calls.iter().filter(|site| function.def.range.contains_range(site.range)).any(|site| {
                match self.meaning(&function.unit, function.unit.scope_of(site.node), &site.call.func) {
                    Meaning::Function(inner) => {
                        !std::ptr::eq(inner.def, function.def) && self.fills(&inner, unit, name, depth + 1)
                    }
                    _ => false,
                }
            })
    }

    /// Does a function assign something that weighs to a name?
    fn stores_weight(&self, function: &Function<'a>, name: &str) -> bool {
        let here = Here::nowhere();
        function.unit.model.bindings_in(SemanticModel::module_scope(), name).any(|binding| match binding.kind {
            BindingKind::Assign(value) if function.def.range.contains_range(binding.range) => {
                self.weight(&here, &function.unit, binding.value_scope, value, 0) > Weight::None
            }
            _ => false,
        })
    }
}

/// Does an iterable have few items: a short display, one for each worker, the settings?
fn is_little<'a>(unit: &Unit<'a>, scope: ScopeId, iter: &'a Expr<'a>, depth: u32) -> bool {
    let little = |expr: &'a Expr<'a>| depth < 6 && is_little(unit, scope, expr, depth + 1);
    let name = last_name(iter);
    match iter.kind {
        ExprKind::List(items) | ExprKind::Tuple(items) | ExprKind::Set(items) => items.len() < ITEMS,
        ExprKind::Dict(items) => items.len() < ITEMS,
        ExprKind::Number(digits) => digits.parse::<usize>().is_ok_and(|number| number < ITEMS),
        ExprKind::Name(_) | ExprKind::Attribute { .. } if is_small(name) || is_plumbing(name) => true,
        ExprKind::Name(name) => match unit.model.resolve(scope, name) {
            Resolved::In(scope) => only_value(unit, scope, name).is_some_and(little),
            Resolved::Free => false,
        },
        ExprKind::BinOp { left, right, .. } => little(left) && little(right),
        ExprKind::Call(call) => match (call.func.kind, call.args) {
            (ExprKind::Name("range" | "enumerate" | "sorted" | "reversed" | "list" | "set" | "zip" | "min"), args) => {
                args.iter().any(little)
            }
            (ExprKind::Attribute { value, attr: "items" | "keys" | "values", .. }, []) => little(value),
            // `os.cpu_count()`, `len(workers)`
            (_, args) => is_plumbing(last_name(&call.func)) || last_name(&call.func) == "len" && args.iter().any(little),
        },
        _ => false,
    }
}

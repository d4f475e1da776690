//! Rule 4: something substantial is alive before the fork, and the workers read it. Where the workers load their own data
//! there is little to share, and freezing would be noise.
//!
//! This is the one place with a rule of thumb: names tell what loads. A value that comes from a function called like
//! `load…`, from a comprehension or from a class that fills itself in a loop is *strong* evidence; one from any other
//! function or class of the project is *weak*, and counts only where the workers load nothing themselves.

use std::cell::Cell;
use std::rc::Rc;

use pyscale::semantic::{BindingKind, Resolved, ScopeId, SemanticModel};
use pyscale::syntax::ast::{Call, ClassDef, Expr, ExprKind, Stmt, StmtKind};
use pyscale::syntax::visit::{Visitor, walk_body, walk_expr, walk_stmt};
use rustc_hash::FxHashSet;
use text_size::{TextRange, TextSize};

use super::meaning::{Meaning, argument};
use super::once::Route;
use super::program::{Program, Unit, is_definition, last_name};

/// How sure it is that a value is worth sharing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Weight {
    None,
    Weak,
    Strong,
}

/// Code with the scope in which it is executed.
#[derive(Clone)]
pub struct Code<'a> {
    pub unit: Rc<Unit<'a>>,
    pub scope: ScopeId,
    pub part: Part<'a>,
}

/// Statements or an expression.
#[derive(Clone, Copy)]
pub enum Part<'a> {
    Body(&'a [Stmt<'a>]),
    Expr(&'a Expr<'a>),
}

/// What the workers' code does.
#[derive(Default)]
pub struct Reached<'a> {
    /// Names read, with the scope they belong to.
    names: Vec<(Rc<Unit<'a>>, ScopeId, &'a str)>,
    /// `self.x` of project classes.
    attributes: Vec<&'a str>,
    /// Calls that load something.
    pub loads: Vec<(Rc<Unit<'a>>, TextRange)>,
    /// Qualified names of what is called outside.
    pub external: Vec<(String, Rc<Unit<'a>>, TextRange)>,
    /// Everything that belongs to it: definitions and statements, by file and start.
    ranges: Vec<(Rc<Unit<'a>>, TextRange)>,
}

impl Reached<'_> {
    pub fn holds(&self, unit: &Unit<'_>, range: TextRange) -> bool {
        self.ranges.iter().any(|(other, reached)| other.file == unit.file && reached.contains_range(range))
    }
}

/// Values that are made of other values are followed so far.
const DEEPEST: u32 = 8;

/// More code than this is not followed; what is not seen only makes the evidence weaker.
const MOST: usize = 400;

impl<'a> Program<'a> {
    /// Everything that some code leads to, by name: functions that are called or handed on, classes with their methods.
    pub fn reach(&self, roots: Vec<Code<'a>>) -> Reached<'a> {
        let mut reached = Reached::default();
        let mut queue = roots;
        let mut seen: FxHashSet<(pyscale::index::FileId, TextSize)> = FxHashSet::default();
        let mut next = 0;
        while let Some(code) = queue.get(next).cloned() {
            next += 1;
            if next > MOST {
                break;
            }
            let mut reader = Reader { program: self, unit: Rc::clone(&code.unit), scope: code.scope, reached: &mut reached, found: Vec::new(), loops: 0 };
            match code.part {
                Part::Body(body) => {
                    let ranges = body.iter().map(|stmt| (Rc::clone(&code.unit), stmt.range));
                    reader.reached.ranges.extend(ranges);
                    walk_body(&mut reader, body);
                }
                Part::Expr(expr) => reader.visit_expr(expr),
            }
            for found in reader.found {
                let (unit, range, body) = match found {
                    Meaning::Function(function) => (function.unit, function.def.range, function.def.body),
                    Meaning::Class(unit, class) => (unit, class.range, class.body),
                    _ => continue,
                };
                if seen.insert((unit.file, range.start())) {
                    let scope = unit.model.body_scope(range).unwrap_or_else(SemanticModel::module_scope);
                    queue.push(Code { unit, scope, part: Part::Body(body) });
                }
            }
        }
        reached
    }
}

struct Reader<'r, 'a> {
    program: &'r Program<'a>,
    unit: Rc<Unit<'a>>,
    scope: ScopeId,
    reached: &'r mut Reached<'a>,
    found: Vec<Meaning<'a>>,
    loops: u32,
}

impl<'a> Visitor<'a> for Reader<'_, 'a> {
    fn visit_stmt(&mut self, stmt: &'a Stmt<'a>) {
        if is_definition(stmt) {
            // What is defined inside runs with what is around it.
            let outer = self.scope;
            self.scope = self.unit.model.body_scope(stmt.range).unwrap_or(outer);
            walk_stmt(self, stmt);
            self.scope = outer;
            return;
        }
        let serves = matches!(stmt.kind, StmtKind::While { .. });
        self.loops += u32::from(serves);
        walk_stmt(self, stmt);
        self.loops -= u32::from(serves);
    }

    fn visit_expr(&mut self, expr: &'a Expr<'a>) {
        match expr.kind {
            ExprKind::Name(name) => {
                if let Resolved::In(scope) = self.unit.model.resolve(self.scope, name) {
                    self.reached.names.push((Rc::clone(&self.unit), scope, name));
                }
                self.follow(expr);
            }
            ExprKind::Attribute { attr, .. } => {
                self.reached.attributes.push(attr);
                self.follow(expr);
            }
            ExprKind::Call(call) => {
                if self.loops == 0 && self.program.loads(&self.unit, self.scope, call) {
                    self.reached.loads.push((Rc::clone(&self.unit), expr.range));
                }
                if let Some(name) = self.program.external(&self.unit, self.scope, &call.func) {
                    self.reached.external.push((name, Rc::clone(&self.unit), expr.range));
                }
            }
            _ => {}
        }
        walk_expr(self, expr);
    }
}

impl<'a> Reader<'_, 'a> {
    fn follow(&mut self, expr: &'a Expr<'a>) {
        match self.program.meaning(&self.unit, self.scope, expr) {
            Meaning::Global(unit, name) => {
                // A singleton's methods are code of the workers too: `server = Server()` … `server.work()`.
                self.reached.names.push((Rc::clone(&unit), SemanticModel::module_scope(), name));
            }
            found @ (Meaning::Function(_) | Meaning::Class(..)) => self.found.push(found),
            _ => {}
        }
    }
}

/// Verbs of functions that bring data into memory.
const VERBS: &[&str] = &[
    "load", "read", "build", "parse", "fetch", "preload", "import", "unpickle", "train", "warm", "warmup", "populate", "fill",
    "generate", "deserialize", "restore", "prepare", "materialize",
];
/// What such functions bring that is small.
const SMALL: &[&str] =
    &["config", "configuration", "settings", "args", "arguments", "options", "env", "environ", "logging", "logger", "argv", "line", "request", "message", "json", "loads", "parser", "cli", "command"];
/// Library functions that bring data into memory.
const LOADERS: &[&str] = &[
    "json.load", "pickle.load", "marshal.load", "yaml.safe_load", "yaml.load", "numpy.load", "torch.load", "joblib.load",
    "csv.reader", "csv.DictReader", "pandas.read_csv", "pandas.read_parquet", "pandas.read_pickle", "tomllib.load", "spacy.load",
    "xml.etree.ElementTree.parse", "lxml.etree.parse",
];
/// Builtin containers, which weigh what they are given.
const CONTAINERS: &[&str] = &["list", "dict", "set", "tuple", "frozenset", "sorted"];

/// Does a name speak of loading something that is not small?
fn says_load(name: &str) -> bool {
    let words = words(name);
    words.iter().any(|word| VERBS.contains(&word.as_str())) && !words.iter().any(|word| SMALL.contains(&word.as_str()))
}

fn is_small(name: &str) -> bool {
    words(name).iter().any(|word| SMALL.contains(&word.as_str()))
}

/// `loadTables` and `load_tables` → load, tables.
fn words(name: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut previous = '_';
    for character in name.chars() {
        let starts = character.is_uppercase() && !previous.is_uppercase();
        if (character == '_' || starts) && words.last().is_some_and(|word| !word.is_empty()) {
            words.push(String::new());
        }
        if character != '_'
            && let Some(word) = words.last_mut()
        {
            word.extend(character.to_lowercase());
        }
        previous = character;
    }
    words
}

impl<'a> Program<'a> {
    /// Does a call bring data into memory?
    fn loads(&self, unit: &Rc<Unit<'a>>, scope: ScopeId, call: &'a Call<'a>) -> bool {
        match self.meaning(unit, scope, &call.func) {
            Meaning::External(name) => LOADERS.contains(&name.as_str()),
            Meaning::Function(function) => says_load(function.def.name),
            Meaning::Class(..) | Meaning::Module(_) => false,
            _ => matches!(call.func.kind, ExprKind::Attribute { attr, .. } if says_load(attr) && attr != "read"),
        }
    }

    /// The heaviest of what is alive at a place of a function, loaded before it, and read by the workers; with its name.
    /// `before` are the ranges of text that have been executed by then: the function up to the site, and its callers.
    pub fn alive(&self, here: &Here<'a>, reached: &Reached<'a>) -> (Weight, String) {
        let mut heaviest = (Weight::None, String::new());
        let mut offer = |weight: Weight, name: &str| {
            if weight > heaviest.0 {
                heaviest = (weight, name.to_owned());
            }
        };
        let mut seen = FxHashSet::default();
        for (unit, scope, name) in &reached.names {
            if seen.insert((unit.file, *scope, *name)) {
                offer(self.weight_of_name(here, unit, *scope, name, reached), name);
            }
        }
        if let Some((unit, class)) = here.class() {
            for attr in &reached.attributes {
                if seen.insert((unit.file, SemanticModel::module_scope(), *attr)) {
                    offer(self.weight_of_attribute(&unit, class, attr, reached), attr);
                }
            }
        }
        heaviest
    }

    fn weight_of_name(&self, here: &Here<'a>, unit: &Rc<Unit<'a>>, scope: ScopeId, name: &'a str, reached: &Reached<'a>) -> Weight {
        // A value may be made of what its own name meant before.
        if is_small(name) || here.depth.get() > DEEPEST {
            return Weight::None;
        }
        here.depth.set(here.depth.get() + 1);
        let mut heaviest = Weight::None;
        for binding in unit.model.bindings_in(scope, name) {
            let is_local = scope != SemanticModel::module_scope();
            // A local of the site's function counts if it is bound before the site; that of a worker's function does not.
            if is_local && !here.is_before(unit, binding.range) {
                continue;
            }
            if !is_local && reached.holds(unit, binding.range) {
                continue;
            }
            let weight = match binding.kind {
                BindingKind::Assign(value)
                | BindingKind::Annotated { value: Some(value), .. }
                | BindingKind::Unpack { value, .. }
                | BindingKind::With(value)
                | BindingKind::Augmented(value) => self.weight(here, unit, binding.value_scope, value, 0),
                BindingKind::Parameter(_) => here.weight_of_parameter(self, unit, scope, name),
                _ => Weight::None,
            };
            heaviest = heaviest.max(weight);
        }
        // `model = Model()` … `model.load()`, `TABLES = {}` … `words.load_tables()`.
        if heaviest < Weight::Strong && self.is_filled_before(here, unit, scope, name) {
            heaviest = Weight::Strong;
        }
        here.depth.set(here.depth.get() - 1);
        heaviest
    }

    /// What methods store in an attribute, those of the workers left out.
    fn weight_of_attribute(&self, unit: &Rc<Unit<'a>>, class: &'a ClassDef<'a>, attr: &str, reached: &Reached<'a>) -> Weight {
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
        const ITEMS: usize = 16;
        if depth > 6 {
            return Weight::None;
        }
        let inner = |expr: &'a Expr<'a>| self.weight(here, unit, scope, expr, depth + 1);
        match value.kind {
            ExprKind::ListComp { .. } | ExprKind::SetComp { .. } | ExprKind::DictComp { .. } => Weight::Strong,
            ExprKind::List(items) | ExprKind::Tuple(items) | ExprKind::Set(items) => {
                if items.len() >= ITEMS { Weight::Strong } else { items.iter().map(inner).max().unwrap_or(Weight::None) }
            }
            ExprKind::Dict(items) => {
                if items.len() >= ITEMS { Weight::Strong } else { items.iter().map(|item| inner(&item.value)).max().unwrap_or(Weight::None) }
            }
            ExprKind::IfExp { body, orelse, .. } => inner(body).max(inner(orelse)),
            ExprKind::BoolOp { values, .. } => values.iter().map(inner).max().unwrap_or(Weight::None),
            ExprKind::BinOp { left, right, .. } => inner(left).max(inner(right)),
            ExprKind::Await(value) | ExprKind::Starred(value) | ExprKind::Named { value, .. } => inner(value),
            ExprKind::Generator { .. } => Weight::Strong,
            ExprKind::Name(name) => match unit.model.resolve(scope, name) {
                Resolved::In(scope) => self.weight_of_name(here, unit, scope, name, &Reached::default()),
                Resolved::Free => Weight::None,
            },
            ExprKind::Call(call) => self.weight_of_call(unit, scope, call, &|expr| inner(expr)),
            _ => Weight::None,
        }
    }

    fn weight_of_call(&self, unit: &Rc<Unit<'a>>, scope: ScopeId, call: &'a Call<'a>, inner: &dyn Fn(&'a Expr<'a>) -> Weight) -> Weight {
        let name = last_name(&call.func);
        if is_small(name) {
            return Weight::None;
        }
        match self.meaning(unit, scope, &call.func) {
            Meaning::Function(function) => {
                if says_load(name) || fills_itself(function.def.body) { Weight::Strong } else { Weight::Weak }
            }
            Meaning::Class(unit, class) => {
                let init = match self.member(&unit, class, "__init__") {
                    Some(Meaning::Function(init)) => init,
                    _ => return Weight::Weak,
                };
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
    fn fills(&self, function: &super::program::Function<'a>, unit: &Rc<Unit<'a>>, name: &str, depth: u32) -> bool {
        let mut fill = Fill { name, found: false };
        walk_body(&mut fill, function.def.body);
        let same_file = function.unit.file == unit.file;
        let declared = same_file
            && function.unit.model.body_scope(function.def.range).is_some_and(|scope| function.unit.model.scope(scope).globals.contains(&name));
        if same_file && (fill.found || declared) {
            return true;
        }
        depth < 3
            && function.unit.calls.iter().filter(|site| function.def.range.contains_range(site.range)).any(|site| {
                match self.meaning(&function.unit, function.unit.scope_of(site.node), &site.call.func) {
                    Meaning::Function(inner) => !std::ptr::eq(inner.def, function.def) && self.fills(&inner, unit, name, depth + 1),
                    _ => false,
                }
            })
    }
}

/// Does a body fill something in a loop or with a comprehension, as loading does?
fn fills_itself(body: &[Stmt<'_>]) -> bool {
    struct Fills(bool, u32);
    impl<'b> Visitor<'b> for Fills {
        fn visit_stmt(&mut self, stmt: &'b Stmt<'b>) {
            let is_loop = matches!(stmt.kind, StmtKind::For { .. });
            self.1 += u32::from(is_loop);
            if self.1 > 0 && matches!(stmt.kind, StmtKind::Assign { targets: [Expr { kind: ExprKind::Subscript { .. }, .. }], .. }) {
                self.0 = true;
            }
            walk_stmt(self, stmt);
            self.1 -= u32::from(is_loop);
        }
        fn visit_expr(&mut self, expr: &'b Expr<'b>) {
            match expr.kind {
                ExprKind::ListComp { .. } | ExprKind::SetComp { .. } | ExprKind::DictComp { .. } => self.0 = true,
                ExprKind::Call(call) if self.1 > 0 && matches!(last_name(&call.func), "append" | "add" | "setdefault" | "insert" | "extend" | "update") => {
                    self.0 = true;
                }
                _ => {}
            }
            walk_expr(self, expr);
        }
    }
    let mut fills = Fills(false, 0);
    // The borrow of the visitor is that of the tree; the answer is all that is kept.
    walk_body(&mut fills, body);
    fills.0
}

/// The values stored in `….attr`.
struct Stores<'s, 'a> {
    attr: &'s str,
    values: Vec<&'a Expr<'a>>,
}

impl<'a> Visitor<'a> for Stores<'_, 'a> {
    fn visit_stmt(&mut self, stmt: &'a Stmt<'a>) {
        let is_it = |target: &Expr<'_>| matches!(target.kind, ExprKind::Attribute { attr, .. } if attr == self.attr);
        match stmt.kind {
            StmtKind::Assign { targets, value } if targets.iter().any(is_it) => self.values.push(value),
            StmtKind::AnnAssign { target, value: Some(value), .. } if is_it(target) => self.values.push(value),
            _ => {}
        }
        walk_stmt(self, stmt);
    }
}

/// The values of all assignments.
#[derive(Default)]
struct AllStores<'a> {
    values: Vec<&'a Expr<'a>>,
}

impl<'a> Visitor<'a> for AllStores<'a> {
    fn visit_stmt(&mut self, stmt: &'a Stmt<'a>) {
        match stmt.kind {
            StmtKind::Assign { value, .. } | StmtKind::AnnAssign { value: Some(value), .. } | StmtKind::Expr(value) => self.values.push(value),
            _ => {}
        }
        walk_stmt(self, stmt);
    }
}

/// Is something stored into a name: `name[k] = v`, `name.update(…)`?
struct Fill<'s> {
    name: &'s str,
    found: bool,
}

impl<'a> Visitor<'a> for Fill<'_> {
    fn visit_expr(&mut self, expr: &'a Expr<'a>) {
        let is_name = |value: &Expr<'_>| matches!(value.kind, ExprKind::Name(name) if name == self.name);
        match expr.kind {
            ExprKind::Call(call) => {
                if let ExprKind::Attribute { value, attr, .. } = call.func.kind
                    && is_name(value)
                    && matches!(attr, "append" | "add" | "setdefault" | "insert" | "extend" | "update")
                {
                    self.found = true;
                }
            }
            _ => {}
        }
        walk_expr(self, expr);
    }

    fn visit_stmt(&mut self, stmt: &'a Stmt<'a>) {
        if let StmtKind::Assign { targets, .. } = stmt.kind {
            self.found |= targets.iter().any(|target| {
                matches!(target.kind, ExprKind::Subscript { value, .. } if matches!(value.kind, ExprKind::Name(name) if name == self.name))
            });
        }
        walk_stmt(self, stmt);
    }
}

/// Where a site stands: what has been executed before it.
pub struct Here<'a> {
    /// The functions on the way, the site's own first, each with the offset up to which it has been executed and the call
    /// in it that leads on (none in the site's own).
    frames: Vec<Frame<'a>>,
    depth: Cell<u32>,
}

struct Frame<'a> {
    unit: Rc<Unit<'a>>,
    node: usize,
    up_to: TextSize,
    call: Option<&'a Call<'a>>,
}

impl<'a> Here<'a> {
    pub fn nowhere() -> Self {
        Self { frames: Vec::new(), depth: Cell::new(0) }
    }

    /// A site before the statement of `node`, which starts at `up_to`, on a route. `via` is the call behind it that leads to
    /// the statement that forks, where that stands in a function of its own.
    pub fn new(unit: &Rc<Unit<'a>>, node: usize, up_to: TextSize, route: &Route<'a>, via: Option<(usize, &'a Call<'a>)>) -> Self {
        let own = Frame { unit: Rc::clone(unit), node, up_to, call: via.map(|(_, call)| call) };
        let inner = via.map(|(node, _)| Frame { unit: Rc::clone(unit), node, up_to: TextSize::new(0), call: None });
        let callers = route.hops.iter().map(|hop| Frame {
            unit: Rc::clone(&hop.unit),
            node: hop.site.node,
            up_to: hop.site.range.start(),
            call: Some(hop.site.call),
        });
        Self { frames: inner.into_iter().chain([own]).chain(callers).collect(), depth: Cell::new(0) }
    }

    /// Was this text executed before the site, as part of a function on the way?
    pub fn is_before(&self, unit: &Unit<'a>, range: TextRange) -> bool {
        self.frames.iter().any(|frame| frame.unit.file == unit.file && frame.body_range().contains_range(range) && range.end() <= frame.up_to)
    }

    fn class(&self) -> Option<(Rc<Unit<'a>>, &'a ClassDef<'a>)> {
        self.frames.iter().find_map(|frame| {
            let function = frame.unit.function_of(frame.node)?;
            Some((function.unit, function.class?))
        })
    }

    fn calls_before(&self) -> impl Iterator<Item = (Rc<Unit<'a>>, super::program::CallSite<'a>)> + '_ {
        self.frames.iter().flat_map(|frame| {
            let of = |node| frame.unit.function_of(node).map(|function| function.def.range);
            let own = of(frame.node);
            let calls = frame.unit.calls.iter().filter(move |site| site.range.end() <= frame.up_to && of(site.node) == own);
            calls.map(|site| (Rc::clone(&frame.unit), *site))
        })
    }

    /// What the callers hand to a parameter of a function on the way.
    fn weight_of_parameter(&self, program: &Program<'a>, unit: &Rc<Unit<'a>>, scope: ScopeId, name: &str) -> Weight {
        let found = self.frames.windows(2).find_map(|pair| {
            let function = pair[0].unit.function_of(pair[0].node)?;
            let is_it = pair[0].unit.file == unit.file && pair[0].unit.model.body_scope(function.def.range) == Some(scope);
            if !is_it {
                return None;
            }
            let params: Vec<_> = function.def.params.posonly.iter().chain(function.def.params.args).collect();
            let skipped = usize::from(function.class.is_some());
            let position = params.iter().position(|param| param.name == name).unwrap_or(usize::MAX / 2);
            let value = argument(pair[1].call?, position.checked_sub(skipped)?, name)?;
            Some((Rc::clone(&pair[1].unit), pair[1].unit.scope_of(pair[1].node), value))
        });
        let Some((unit, scope, value)) = found else { return Weight::None };
        program.weight(self, &unit, scope, value, 0)
    }
}

impl Frame<'_> {
    /// The function around, or the whole module.
    fn body_range(&self) -> TextRange {
        match self.unit.function_of(self.node) {
            Some(function) => function.def.range,
            None => TextRange::up_to(TextSize::of(self.unit.source.text())),
        }
    }
}

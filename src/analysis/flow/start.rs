//! The beginning: the nodes and moves of all files, and at the end of the first round what nobody in sight calls or makes.

use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};
use ustr::ustr;

use super::graph::{Edge, NodeId};
use super::kin::Kin;
use super::solve::{Called, Function, STOP, Solver, library};
use super::value::{Origin, Value};
use crate::index::facts::{Evidence, FunctionFacts, Receiver};
use crate::index::values::{Move, Node, Pass};
use crate::index::{ClassId, FileId, Name, Ty, builtins};
use crate::knowledge::stdlib::public_module;

/// Methods that libraries call too: a list that looks for an element, a set, a sort.
const COMPARISONS: &[&str] = &["__eq__", "__ne__", "__lt__", "__le__", "__gt__", "__ge__"];

/// What pytest and its plug-ins give without a definition in the project.
const PYTEST: &[&str] = &[
    "monkeypatch",
    "tmp_path",
    "tmpdir",
    "tmp_path_factory",
    "tmpdir_factory",
    "capsys",
    "capfd",
    "caplog",
    "request",
    "mocker",
    "recwarn",
    "pytestconfig",
    "record_property",
    "cache",
    "testdir",
    "pytester",
    "benchmark",
    "capsysbinary",
    "capfdbinary",
    "event_loop",
    "freezer",
    "httpx_mock",
    "requests_mock",
    "client",
    "settings",
];

impl Solver<'_> {
    pub fn start(&mut self) {
        let project = self.project;
        for file in project.file_ids() {
            let flow = &project.summary(file).flow;
            let base = self.graph.nodes(flow.nodes.max(1));
            self.base.push(base);
            self.first_function.push(self.functions.len() as u32);
            for index in 0..flow.functions.len() as u32 {
                let form_of = self.functions.len() as u32;
                self.functions.push(Function { file, index, form_of, of: None, gives: 0, rest: None, named_rest: None });
            }
        }
        for file in project.file_ids() {
            for used in &project.summary(file).uses {
                let own = matches!(project.summary(file).evidence[used.receiver.0 as usize], Evidence::SelfOf(_));
                if !own {
                    self.stored_elsewhere.extend(used.stores.iter().map(|store| store.name));
                }
            }
            for (index, members) in project.summary(file).flow.members.iter().enumerate() {
                let class = project.class_id(file, index as u32);
                // Slots hold names alone. Were they followed, classes that get some would change what is known of others.
                for (name, node) in members.iter().filter(|(name, _)| name != "__slots__") {
                    let node = self.global(file, *node);
                    self.members.entry(*name).or_default().push((class, node));
                }
            }
        }
        self.sort_members();
        for class in project.class_ids() {
            #[expect(clippy::iter_over_hash_type, reason = "each name has a list of its own")]
            for name in project.class(class).stored.keys() {
                self.stored_by.entry(*name).or_default().push(class);
            }
        }
        self.telling = self.telling_methods();
        (0..self.functions.len() as u32).for_each(|function| self.function(function));
        for file in project.file_ids() {
            self.file(file);
        }
        self.fixtures();
        self.make_members();
    }

    /// The last binding of a name in a class is the one that counts.
    fn sort_members(&mut self) {
        #[expect(clippy::iter_over_hash_type, reason = "each list is sorted for itself")]
        for members in self.members.values_mut() {
            members.reverse();
            members.sort_by_key(|(class, _)| *class);
            members.dedup_by_key(|(class, _)| *class);
        }
    }

    /// The nodes of a function beside those of its text.
    fn function(&mut self, function: u32) {
        let known = self.functions[function as usize].clone();
        let summary = self.project.summary(known.file);
        let flow = &summary.flow.functions[known.index as usize];
        let gives = self.graph.nodes(1);
        if let Some(yields) = flow.yields {
            let generator = self.new_container(false);
            self.graph.add(gives, Value::Container(generator));
            self.generators.insert(generator, function);
            let yields = self.global(known.file, yields);
            self.copy(yields, self.graph.containers[generator as usize].elements);
            let ends = self.graph.generator(generator);
            if let Some(sent) = flow.sent {
                let sent = self.global(known.file, sent);
                self.copy(ends.sent, sent);
            }
            if let Some(result) = flow.result {
                let result = self.global(known.file, result);
                self.copy(result, ends.returned);
            }
        }
        if let Some(result) = flow.result {
            let result = self.global(known.file, result);
            let facts = summary.functions.get(known.index as usize);
            let annotation = facts.filter(|facts| facts.annotated && flow.yields.is_none()).map(|facts| facts.returns);
            self.copy_typed(result, gives, known.file, annotation);
            if flow.yields.is_some() {
                let ended = self.ended;
                self.copy(result, ended);
            }
        }
        let rest = flow.vararg.map(|node| {
            let node = self.global(known.file, node);
            self.fresh(node, false)
        });
        let named_rest = flow.kwarg.map(|node| {
            let node = self.global(known.file, node);
            self.fresh(node, true)
        });
        self.functions[function as usize] = Function { gives, rest, named_rest, ..known };
        let Some(facts) = summary.functions.get(known.index as usize) else { return };
        let (Some(class), Some(first)) = (facts.class, flow.params.first()) else { return };
        let class = self.project.class_id(known.file, class);
        let first = self.global(known.file, first.node);
        match facts.receiver {
            Receiver::Instance => {
                let meta = self.is_metaclass(class);
                if meta {
                    self.add_classes_of(class, first);
                } else {
                    self.graph.add(first, Value::Instance(self.graph.families.family(class)));
                }
                self.functions[function as usize].of = Some(class).filter(|_| !meta);
            }
            Receiver::Class => self.graph.add(first, Value::Class(Kin::Exact(class))),
            Receiver::None => {}
        }
    }

    fn file(&mut self, file: FileId) {
        let project = self.project;
        let flow = &project.summary(file).flow;
        let first_call = self.calls.len() as u32;
        self.first_call.push(first_call);
        for call in &flow.calls {
            let args = call.args.iter().map(|(pass, node)| (*pass, self.global(file, *node))).collect();
            let to = self.global(file, call.to);
            self.calls.push(Called { file, at: call.at, name: call.name, args, to, decorates: call.decorates, depth: 0 });
        }
        let first_function = self.first_function[file.0 as usize];
        let base = self.base[file.0 as usize];
        let at = |node: Node| if node.0 == 0 { 0 } else { base + node.0 };
        let moves: Vec<(Move, [NodeId; 2])> = flow
            .moves
            .iter()
            .map(|step| {
                let (from, to) = match step {
                    Move::Copy { from, to } | Move::Narrow { from, to, .. } | Move::Typed { from, to, .. } => (*from, *to),
                    Move::Class { to, .. }
                    | Move::Function { to, .. }
                    | Move::Global { to, .. }
                    | Move::Module { to, .. }
                    | Move::Itself { to }
                    | Move::Imported { to, .. }
                    | Move::Caught { to, .. }
                    | Move::Container { to, .. }
                    | Move::Open { to } => (*to, *to),
                    Move::Load { of, to, .. }
                    | Move::SuperLoad { of, to, .. }
                    | Move::Item { of, to, .. }
                    | Move::Slice { of, to }
                    | Move::Each { of, to }
                    | Move::Enter { of, to } => (*of, *to),
                    Move::Store { of, value, .. } | Move::Put { of, value, .. } | Move::Key { of, key: value, .. } => {
                        (*of, *value)
                    }
                    Move::Call { call } => (flow.calls[*call as usize].func, flow.calls[*call as usize].to),
                    Move::Raise { from } => (*from, *from),
                };
                (step.clone(), [at(from), at(to)])
            })
            .collect();
        self.graph.tentative.extend(flow.tentative.iter().map(|node| at(*node)));
        let mut suspended: FxHashMap<NodeId, Vec<NodeId>> = FxHashMap::default();
        for (expression, variable) in &flow.suspended {
            suspended.entry(at(*expression)).or_default().push(at(*variable));
        }
        for (step, [from, to]) in moves {
            match step {
                Move::Copy { .. } => self.copy(from, to),
                Move::Class { class, .. } => self.graph.add(to, Value::Class(Kin::Exact(project.class_id(file, class)))),
                Move::Function { function, .. } => self.graph.add(to, Value::Function(first_function + function)),
                Move::Global { name, .. } => self.global_name(file, name, to),
                Move::Module { name, .. } => self.module(file, name, to),
                Move::Itself { .. } => self.graph.add(to, Value::Module(file)),
                Move::Imported { module, name, .. } => self.imported(file, module, name, to),
                Move::Load { name, .. } => {
                    // Whatever was caught, and also where nothing is seen to be raised.
                    if name == "__traceback__" {
                        self.graph.add(to, Value::Object(ustr("types.TracebackType")));
                    }
                    self.edge(from, Edge::Load(name, to));
                }
                Move::SuperLoad { class, name, .. } => {
                    self.edge(from, Edge::SuperLoad(project.class_id(file, class), name, to));
                }
                Move::Store { name, .. } => self.edge(from, Edge::Store(name, to)),
                Move::Item { key, .. } => self.edge(from, Edge::Item(key, to)),
                Move::Put { key, .. } => self.edge(from, Edge::Put(key, to)),
                Move::Key { method, .. } => {
                    let holder = self.graph.nodes(1);
                    self.edge(from, Edge::Special(method, holder));
                    let call = self.synthetic_call(vec![(Pass::Position(0), to)], 0);
                    self.edge(holder, Edge::Call(call));
                }
                Move::Slice { .. } => self.edge(from, Edge::Slice(to)),
                Move::Each { .. } => self.edge(from, Edge::Each(to)),
                Move::Enter { .. } => self.edge(from, Edge::Enter(to)),
                Move::Container { items, keys, .. } => {
                    let container = self.new_container(keys.0 != 0);
                    self.graph.add(to, Value::Container(container));
                    if let Some(kept) = suspended.remove(&to) {
                        self.suspended.insert(container, kept);
                    }
                    let known = self.global(file, keys);
                    let all_keys = self.graph.containers[container as usize].keys;
                    self.copy(known, all_keys);
                    for (key, node) in items {
                        let node = self.global(file, node);
                        self.put(Value::Container(container), key, node);
                    }
                }
                Move::Call { call } => self.edge(from, Edge::Call(first_call + call)),
                Move::Narrow { test, .. } => {
                    self.narrowed.insert(to, (from, file.0, test));
                    self.edge(from, Edge::Narrow(to, file.0, test));
                }
                Move::Typed { said, .. } => self.copy_said(from, to, file, flow.said[said as usize]),
                Move::Raise { .. } => {
                    let raised = self.raised;
                    // `raise Failure` makes one.
                    let made = self.graph.nodes(1);
                    let call = self.derived(Called {
                        file,
                        at: u32::MAX,
                        name: ustr(""),
                        args: Arc::default(),
                        to: made,
                        decorates: false,
                        depth: 0,
                    });
                    self.edge(made, Edge::Raise(raised));
                    self.edge(from, Edge::Raise(raised));
                    self.edge(from, Edge::Call(call));
                }
                Move::Caught { test, .. } => {
                    let raised = self.raised;
                    match test {
                        Some(test) => {
                            self.edge(raised, Edge::Narrow(to, file.0, test));
                            if self.catches(file, test, STOP) {
                                self.graph.add(to, Value::Object(ustr(STOP)));
                            }
                        }
                        None => self.copy(raised, to),
                    }
                }
                Move::Open { .. } => self.graph.add(to, Value::Open(Origin::Unseen)),
            }
        }
    }

    /// A name that its file does not bind: from a star import, or a builtin.
    fn global_name(&mut self, file: FileId, name: Name, to: NodeId) {
        if let Some((file, node)) = self.found_through_stars(file, name, 0) {
            let node = self.global(file, node);
            return self.copy(node, to);
        }
        let summary = self.project.summary(file);
        let mentions = |name: &str| summary.mentions.binary_search(&ustr(name)).is_ok();
        let otherwise = !summary.stars.is_empty() || ["globals", "exec", "__getattr__"].into_iter().any(mentions);
        let value = if builtins::is_builtin(&name) || !otherwise {
            Value::Library(ustr(&format!("builtins.{name}")))
        } else {
            Value::Open(Origin::Unseen)
        };
        self.graph.add(to, value);
        if !builtins::is_builtin(&name) {
            let extra = self.extra(file);
            self.copy(extra, to);
            // `builtins.name = x` elsewhere
            if let Some(held) = self.held_by_library(value, name) {
                self.copy(held, to);
            }
        }
    }

    /// A name of some module of the project.
    pub(super) fn load_of_any_module(&mut self, name: Name, to: NodeId) {
        for file in self.project.file_ids().collect::<Vec<_>>() {
            if self.project.summary(file).flow.global(name).is_some() {
                self.module_load(file, name, to);
            }
        }
    }

    fn found_through_stars(&self, file: FileId, name: Name, depth: u32) -> Option<(FileId, Node)> {
        let summary = self.project.summary(file);
        if let Some(node) = summary.flow.global(name) {
            return Some((file, node));
        }
        if depth > 6 {
            return None;
        }
        summary.stars.iter().rev().find_map(|module| {
            let from = self.project.file_of_module(file, *module)?;
            if from == file { None } else { self.found_through_stars(from, name, depth + 1) }
        })
    }

    pub(super) fn module(&mut self, file: FileId, name: Name, to: NodeId) {
        for either in self.project.either_file(file, name) {
            self.graph.add(to, Value::Module(*either));
        }
        let value = if let Some(found) = self.project.file_of_module(file, name) {
            Value::Module(found)
        } else if self.project.is_ambiguous(file, name) {
            Value::Open(Origin::Unseen)
        } else if self.project.is_package(name) {
            Value::Package(name)
        } else if self.project.is_ours(name) {
            Value::Open(Origin::Unseen)
        } else {
            Value::Library(public_module(&name).map_or(name, ustr))
        };
        self.graph.add(to, value);
    }

    fn imported(&mut self, file: FileId, module: Name, name: Name, to: NodeId) {
        match self.project.file_of_module(file, module) {
            Some(found) => self.module_load(found, name, to),
            None if self.project.is_ambiguous(file, module) => {
                for either in self.project.either_file(file, module) {
                    self.module_load(*either, name, to);
                }
                self.graph.add(to, Value::Open(Origin::Unseen));
            }
            None if self.project.is_package(module) => self.module(file, ustr(&format!("{module}.{name}")), to),
            None if self.project.is_ours(module) => self.graph.add(to, Value::Open(Origin::Unseen)),
            None => {
                let module = public_module(&module).unwrap_or(&module);
                self.graph.add(to, Value::Library(ustr(&format!("{module}.{name}"))));
            }
        }
    }

    /// A name of a module of the project.
    pub(super) fn module_load(&mut self, file: FileId, name: Name, to: NodeId) {
        if self.project.summary(file).opaque {
            return self.graph.add(to, Value::Open(Origin::Unseen));
        }
        if name == "__dict__" {
            let namespace = self.namespace(Value::Module(file));
            return self.graph.add(to, Value::Container(namespace));
        }
        if name == "*" {
            let extra = self.extra(file);
            self.copy(extra, to);
            for (_, node) in &self.project.summary(file).flow.globals {
                let node = self.global(file, *node);
                self.copy(node, to);
            }
            self.given_by_module(file, to);
            return;
        }
        let found = self.found_through_stars(file, name, 0);
        if let Some((found, node)) = found {
            let node = self.global(found, node);
            self.copy(node, to);
        } else {
            let extra = self.extra(file);
            self.copy(extra, to);
        }
        let entry = self.project.entry(file);
        let below = ustr(&format!("{}.{name}", entry.module));
        if entry.is_package && (self.project.file_of_module(file, below).is_some() || self.project.is_package(below)) {
            self.module(file, below, to);
        } else if found.is_none() && self.given_by_module(file, to) {
            // Python asks it for what the module does not have; what stands under `TYPE_CHECKING` is what it gives.
            self.graph.add(to, Value::Open(Origin::Unseen));
        }
    }

    /// Parameters that are named like fixtures of the project hold what these give.
    fn fixtures(&mut self) {
        let project = self.project;
        for function in 0..self.functions.len() as u32 {
            let known = self.functions[function as usize].clone();
            let Some(facts) = project.summary(known.file).functions.get(known.index as usize) else { continue };
            if !is_run_by_pytest(project.entry(known.file).is_test, facts) {
                continue;
            }
            self.called.insert(function);
            let flow = &project.summary(known.file).flow.functions[known.index as usize];
            for param in flow.params.iter().skip(usize::from(facts.receiver != Receiver::None)) {
                let to = self.global(known.file, param.node);
                let found = project.fixtures_named(param.name);
                for (file, index) in found {
                    let fixture = self.first_function[file.0 as usize] + index;
                    let gives = self.functions[fixture as usize].gives;
                    self.called.insert(fixture);
                    if project.summary(*file).functions[*index as usize].is_generator {
                        self.edge(gives, Edge::Each(to));
                    } else {
                        self.copy(gives, to);
                    }
                }
                if found.is_empty() && facts.decorators.iter().any(|decorator| is_patch(&decorator.text)) {
                    self.graph.add(to, Value::Object(ustr("unittest.mock.Mock")));
                } else if found.is_empty() && !param.optional {
                    let origin = if PYTEST.contains(&param.name.as_str()) { library(ustr("pytest")) } else { Origin::Unseen };
                    self.graph.add(to, Value::Open(origin));
                }
            }
        }
    }

    /// Methods exist for somebody: each is bound to the instances of its class, also where nobody in sight reads it.
    pub fn members(&mut self) {
        let mut members: Vec<(ClassId, NodeId)> = self.members.values().flatten().copied().collect();
        members.sort_unstable();
        for (class, member) in members {
            let kin = self.graph.families.family(class);
            self.edge(member, Edge::Bind(kin, 0));
        }
    }

    /// What nobody in sight calls may be called with anything; what nobody in sight makes is made elsewhere. Gives the classes
    /// of which that is so.
    pub fn loose_ends(&mut self) -> FxHashSet<ClassId> {
        self.decorators_out_of_sight();
        for function in 0..self.functions.len() as u32 {
            if !self.called.contains(&function) && self.functions[function as usize].form_of == function {
                self.loose(function);
            }
        }
        let unmade: Vec<ClassId> = self
            .project
            .class_ids()
            .filter(|class| {
                !self.constructed.contains(class)
                    && self.project.descendants(*class).iter().all(|below| !self.constructed.contains(below))
            })
            .collect();
        for class in &unmade {
            let unseen = self.graph.unseen;
            self.all_fields(Kin::Exact(*class), unseen);
        }
        unmade.into_iter().collect()
    }

    /// A decorator of which nothing is known gives back what it decorates, or what does the same.
    fn decorators_out_of_sight(&mut self) {
        let project = self.project;
        for file in project.file_ids() {
            for (call, known) in (self.first_call[file.0 as usize]..).zip(&project.summary(file).flow.calls) {
                let func = self.global(file, known.func);
                if known.decorates && func != 0 && self.graph.at(func).next().is_none() {
                    self.hand_over(call, Origin::Unseen);
                }
            }
        }
    }

    fn loose(&mut self, function: u32) {
        let known = self.functions[function as usize].clone();
        let summary = self.project.summary(known.file);
        let facts = summary.functions.get(known.index as usize);
        // Python calls these, with what it has been given elsewhere; what is compared is mostly of one kind, and of one file.
        if let Some(facts) = facts
            && let Some(class) = facts.class
            && COMPARISONS.contains(&facts.name.as_str())
            && let Some(other) = summary.flow.functions[known.index as usize].params.get(1)
        {
            let family = self.graph.families.family(self.project.class_id(known.file, class));
            let other = self.global(known.file, other.node);
            self.graph.add(other, Value::Instance(family));
            return self.graph.add(other, Value::Open(Origin::Loose(known.file)));
        }
        if facts.is_some_and(|facts| {
            facts.class.is_some() && facts.name.starts_with("__") && facts.name != "__init__" && facts.name != "__call__"
        }) {
            return;
        }
        let origin = facts
            .and_then(|facts| facts.class)
            .and_then(|class| {
                self.outside_bases(Kin::Exact(self.project.class_id(known.file, class)))
                    .into_iter()
                    .find(|base| !base.is_some_and(|name| name.starts_with("builtins.")))
            })
            .map_or(Origin::Loose(known.file), |base| base.map_or(Origin::Loose(known.file), library));
        let origin = if facts.is_some_and(is_hook_of_pytest) { library(ustr("pytest")) } else { origin };
        let patches = facts.is_some_and(|facts| facts.decorators.iter().any(|decorator| is_patch(&decorator.text)));
        let given = if patches { Value::Object(ustr("unittest.mock.Mock")) } else { Value::Open(origin) };
        let flow = &summary.flow.functions[known.index as usize];
        let bound = usize::from(facts.is_some_and(|facts| facts.receiver != Receiver::None) || self.received.contains(&function));
        for param in flow.params.iter().skip(bound) {
            let node = self.global(known.file, param.node);
            let said = param.annotation.is_some_and(|annotation| {
                let ty = self.project.ty(known.file, annotation);
                self.seed(node, &ty)
            });
            if !said {
                self.graph.add(node, given);
            }
        }
        for rest in [known.rest, known.named_rest].into_iter().flatten() {
            self.graph.add(rest, Value::Open(origin));
        }
        self.escape(known.gives, origin);
    }

    /// Puts what an annotation says to a node. Does it say enough?
    fn seed(&mut self, node: NodeId, ty: &Ty) -> bool {
        match ty {
            Ty::Instance(class) => self.seed_family(node, *class),
            Ty::Instances(classes) => classes.iter().for_each(|class| self.seed_family(node, *class)),
            Ty::Class(class) => self.graph.add(node, Value::Class(Kin::Exact(*class))),
            Ty::Sequence(item) => {
                let elements = self.fresh(node, false);
                if !self.seed(elements, item) {
                    return false;
                }
            }
            Ty::Mapping(pair) => {
                let container = self.new_container(true);
                self.graph.add(node, Value::Container(container));
                let content = self.graph.containers[container as usize];
                let keys = self.seed(content.keys, &pair.0);
                if !(self.seed(content.elements, &pair.1) && keys) {
                    return false;
                }
            }
            Ty::Tuple(items) => {
                let elements = self.fresh(node, false);
                if !items.iter().all(|item| self.seed(elements, item)) {
                    return false;
                }
            }
            Ty::Foreign | Ty::None | Ty::Str(_) | Ty::Int(_) | Ty::Bool(_) | Ty::Made(_) => {}
            _ => return false,
        }
        true
    }

    fn seed_family(&mut self, node: NodeId, class: ClassId) {
        self.graph.add(node, Value::Instance(self.graph.families.family(class)));
    }
}

/// `@mock.patch("…")`, `@patch.object(…)`: mocks for what they replace come after the other arguments.
fn is_patch(decorator: &str) -> bool {
    decorator.split('.').any(|part| part == "patch")
}

/// A function that pytest calls by its name, with objects of its own.
fn is_hook_of_pytest(facts: &FunctionFacts) -> bool {
    facts.class.is_none() && facts.name.starts_with("pytest_")
}

/// Tests and fixtures: pytest gives their parameters.
fn is_run_by_pytest(in_test: bool, facts: &FunctionFacts) -> bool {
    facts.decorators.iter().any(|decorator| decorator.text == "fixture" || decorator.text.ends_with(".fixture"))
        || in_test && facts.name.starts_with("test")
}

//! Calls of libraries, by what is known of them, and the methods of containers.

use std::sync::Arc;

use ustr::ustr;

use super::annotations::FIELD;
use super::attributes::ANY;
use super::graph::{Edge, NodeId};
use super::solve::{Called, MADE, MODULE, Mark, REGISTER, SENT, STOP, Solver, from_library, library};
use super::value::{Origin, Value};
use crate::index::facts::Evidence;
use crate::index::values::{Key, Pass};
use crate::index::{Name, builtins};
use crate::knowledge::stdlib::is_stdlib;
use crate::knowledge::takes::takes;
use crate::knowledge::{self, Arg, Calls, Does, Gives, Row, With};

/// Libraries that call libraries are followed so far.
const MOST_DERIVED: u32 = 4;

impl Solver<'_> {
    pub(super) fn library_call(&mut self, call: u32, name: Name) {
        if takes(&name).is_some() {
            self.told.insert((call, name));
        }
        let known = self.calls[call as usize].clone();
        if known.depth > MOST_DERIVED {
            self.graph.add(known.to, Value::Open(Origin::Unseen));
            return self.hand_over(call, Origin::Unseen);
        }
        if name == REGISTER {
            return self.registered(&known, name);
        }
        self.call_special(&known, name);
        self.give_annotations(&known, name);
        if knowledge::declares_field(&name) {
            // `fields(x)` gives it with what it was made with: `field(metadata=…)`.
            self.named_at_birth(&known, ustr(FIELD));
        }
        if let Some(row) = knowledge::row(&name) {
            return self.by_row(call, &known, row);
        }
        if let Some(bases) = knowledge::makes_class(&name)
            && argument(&known, bases).is_none()
            && known.args.iter().all(|(pass, _)| matches!(pass, Pass::Position(_) | Pass::Keyword(_)))
        {
            self.hand_over(call, library(name));
            return self.graph.add(known.to, Value::Library(ustr(&format!("{name}().Made"))));
        }
        let last = name.rsplit('.').next().unwrap_or_default();
        match last {
            "getattr" if name == "builtins.getattr" => {
                // As a value it is handed what it reads from together with other things: `reduce(getattr, names, x)`.
                let first = known.args.iter().filter(|(pass, _)| matches!(pass, Pass::Position(0) | Pass::Starred(0)));
                first.for_each(|(_, of)| self.edge(*of, Edge::Load(ustr(ANY), known.to)));
                return self.copy_argument(&known, 2);
            }
            "exc_info" | "exception" if name == "sys.exc_info" || name == "sys.exception" => {
                let to = if last == "exc_info" { self.fresh(known.to, false) } else { known.to };
                let raised = self.raised;
                self.copy(raised, to);
            }
            _ if knowledge::is_exception(&name) => return self.make_exception(&known, name),
            _ if knowledge::is_scalar_builtin(&name) => return,
            _ => {}
        }
        // An ordinary method called through the class of a library: `object.__setattr__(x, …)`, `list.append(a, b)`.
        if name.starts_with("builtins.") {
            return self.method_of_builtin(&known, name);
        }
        let top = name.split('.').next().unwrap_or_default();
        if knowledge::refers_weakly(top) {
            for (_, arg) in known.args.iter() {
                self.mark(Mark::Weak, call, *arg);
                if knowledge::fills_weakly(&name) {
                    self.mark_elements_weak(call, *arg);
                }
            }
        }
        if builtins::is_closed(&name) && is_stdlib(top) {
            // It holds none of ours, but it may call what it is made with: `partialmethod(f)`.
            self.hand_over(call, library(name));
            if knowledge::is_mock(&name) {
                self.named_at_birth(&known, name);
            }
            return self.graph.add(known.to, Value::Object(name));
        }
        self.hand_over(call, library(name));
        let nodes = known.args.iter().map(|(_, node)| *node).filter(|node| *node != 0);
        self.handed.entry(name).or_default().extend(nodes);
        let makes = last.trim_start_matches('_').starts_with(char::is_uppercase) || knowledge::own::gives_its_own(&name);
        // `Text.from_markup(…)` makes one too.
        let of = name.rsplit_once('.').map_or("", |(of, _)| of);
        let class = of.rsplit('.').next().unwrap_or_default();
        let value = if makes {
            self.named_at_birth(&known, name);
            Value::Object(name)
        } else if last.starts_with("from") && class.starts_with(char::is_uppercase) {
            Value::Object(ustr(of))
        } else {
            from_library(name)
        };
        self.graph.add(known.to, value);
    }

    /// A weak container refers to what is in what it is filled with, in pairs too: `WeakValueDictionary((x.no, x) for x in all)`.
    fn mark_elements_weak(&mut self, call: u32, arg: NodeId) {
        let (items, values, parts) = (self.graph.nodes(1), self.graph.nodes(1), self.graph.nodes(1));
        self.edge(arg, Edge::Each(items));
        self.edge(arg, Edge::Item(None, values));
        self.edge(items, Edge::Item(None, parts));
        for node in [items, values, parts] {
            self.mark(Mark::Weak, call, node);
        }
    }

    /// `@area.register` and `area.register(Kind, function)` give the function, `@area.register(Kind)` a decorator that does.
    fn registered(&mut self, known: &Called, name: Name) {
        if known.decorates {
            return self.copy_argument(known, 0);
        }
        self.graph.add(known.to, Value::Library(name));
        self.copy_argument(known, 1);
    }

    /// An exception of Python has what it was made with in `args`.
    fn make_exception(&mut self, known: &Called, name: Name) {
        let value = Value::Object(name);
        if let Some(held) = self.held_by_library(value, ustr("args"))
            && !known.args.is_empty()
        {
            let content = self.fresh(held, false);
            known.args.iter().for_each(|(_, arg)| self.copy(*arg, content));
        }
        if name == STOP {
            let ended = self.ended;
            self.copy_argument_to(known, 0, ended);
        }
        self.graph.add(known.to, value);
    }

    /// What an object of a library is made with by name is mostly an attribute of it: `SimpleNamespace(job=job)`.
    fn named_at_birth(&mut self, known: &Called, of: Name) {
        for (pass, arg) in known.args.iter() {
            if let Pass::Keyword(name) = pass
                && let Some(held) = self.held_by_library(Value::Object(of), *name)
            {
                self.copy(*arg, held);
            }
        }
    }

    fn copy_argument(&mut self, known: &Called, position: u32) {
        if let Some(node) = argument(known, Arg(position, "")) {
            self.copy(node, known.to);
        }
    }

    fn by_row(&mut self, call: u32, known: &Called, row: &Row) {
        let number = self.graph.id(Value::Library(ustr(row.name)));
        if !self.bound.insert((call, number, u32::MAX - 2)) {
            return;
        }
        self.hands_over_setter(call);
        for does in row.does {
            let (mark, arg) = match does {
                Does::Stores(arg) => (Mark::Stores, arg),
                Does::Dict(arg) => (Mark::Dict, arg),
                Does::Weak(arg) => (Mark::Weak, arg),
                Does::Replaces(arg) => (Mark::Replaces, arg),
                Does::Reads(arg) => (Mark::Reads, arg),
                Does::Fills(arg) => (Mark::Fills, arg),
                Does::Lists(arg) => {
                    self.hand_over(call, library(ustr(row.name)));
                    (Mark::Lists, arg)
                }
                Does::Configures(arg) => {
                    if let Some(node) = argument(known, *arg) {
                        self.made_by_library(call, known, node, Mark::Fills);
                        // Others stand in it by their names.
                        let named = self.graph.nodes(1);
                        self.graph.add(named, Value::Object(ustr(MADE)));
                        self.mark(Mark::Fills, call, named);
                    }
                    continue;
                }
                Does::DictDeep(arg) => {
                    if let Some(node) = argument(known, *arg) {
                        let reached = self.reached(node);
                        self.mark(Mark::Reads, call, reached);
                    }
                    continue;
                }
                Does::Puts(container, item) => {
                    if let (Some(container), Some(item)) = (argument(known, *container), argument(known, *item)) {
                        self.edge(container, Edge::Put(None, item));
                    }
                    continue;
                }
                Does::Sets(arg) => {
                    let Some(object) = argument(known, *arg) else { continue };
                    for (pass, node) in known.args.iter().filter(|(_, node)| *node != 0) {
                        match pass {
                            Pass::Keyword(name) => self.edge(object, Edge::Store(*name, *node)),
                            Pass::Mapping => self.edge(object, Edge::Store(ustr(ANY), *node)),
                            Pass::Position(_) | Pass::Starred(_) => {}
                        }
                    }
                    continue;
                }
                Does::Sends(name) => {
                    let sent = self.sent(name);
                    known.args.iter().for_each(|(_, arg)| self.copy(*arg, sent));
                    self.hand_over(call, library(ustr(row.name)));
                    continue;
                }
                Does::Exposes(arg) => {
                    if let Some(node) = argument(known, *arg) {
                        self.escape(node, Origin::Unseen);
                    }
                    continue;
                }
                Does::Executes(_) if self.only_calls(known, row.name) => {
                    self.hand_over(call, library(ustr(row.name)));
                    continue;
                }
                Does::Executes(arg) => {
                    self.executed(call, known, *arg);
                    continue;
                }
            };
            if let Some(node) = argument(known, *arg) {
                self.mark(mark, call, node);
            }
        }
        let results: Vec<NodeId> = row.calls.iter().filter_map(|calls| self.call_back(call, known, calls)).collect();
        self.give(call, known, row, &results);
    }

    /// Classes in a configuration are made, and something is done to their instances: they get attributes that stand in it.
    pub(super) fn made_by_library(&mut self, call: u32, known: &Called, node: NodeId, mark: Mark) {
        let reached = self.reached(node);
        let made = self.graph.nodes(1);
        let construct = self.derived(Called { args: Arc::default(), to: made, at: u32::MAX, ..known.clone() });
        self.edge(reached, Edge::Call(construct));
        self.mark(mark, call, made);
    }

    /// A text that nobody sees is executed with these names; it may do anything to them, and leave anything there.
    fn executed(&mut self, call: u32, known: &Called, namespace: Arg) {
        let Some(node) = argument(known, namespace) else { return };
        // What a name of it holds, or is in a container there: a text seldom stores on what that holds in attributes.
        let reached = self.graph.nodes(1);
        self.edge(node, Edge::Item(None, reached));
        let items = self.graph.nodes(1);
        self.edge(reached, Edge::Item(None, items));
        self.edge(reached, Edge::Each(items));
        self.copy(items, reached);
        self.mark(Mark::Executes, call, reached);
        // The text may be that of a file of the project.
        self.edge(node, Edge::Executed);
        self.escape(node, Origin::Unseen);
        let left = self.graph.nodes(1);
        self.graph.add(left, Value::Open(Origin::Unseen));
        self.found_by_name(left);
        self.edge(node, Edge::Put(None, left));
    }

    /// `profile.runctx("cmd.run(args)", globals(), locals())`: the text stands there, and only calls.
    fn only_calls(&self, known: &Called, name: &str) -> bool {
        let summary = self.project.summary(known.file);
        let mut here = summary.calls.iter().filter(|call| call.at.start == known.at);
        let text = here.next().and_then(|call| call.args.first()).map(|first| &summary.evidence[first.value.0 as usize]);
        let Some(Evidence::Str(text)) = text else { return false };
        let does_more = ["=", "del ", "setattr", "exec", "eval", "import", " as ", "for "];
        !name.starts_with("builtins.") && !does_more.iter().any(|word| text.contains(word))
    }

    fn give(&mut self, call: u32, known: &Called, row: &Row, results: &[NodeId]) {
        let (name, gives) = (row.name, row.gives);
        let to = known.to;
        if to == 0 {
            return;
        }
        match gives {
            Gives::Nothing => {}
            Gives::Argument(arg) => {
                if let Some(node) = argument(known, arg) {
                    self.copy(node, to);
                } else if name == "functools.lru_cache" {
                    self.graph.add(to, Value::Library(ustr("functools.lru_cache()")));
                }
            }
            Gives::Task(arg) => {
                if let Some(node) = argument(known, arg) {
                    self.copy(node, to);
                    let content = self.fresh(to, false);
                    self.copy(node, content);
                }
            }
            Gives::Element(_) => {
                let single = known.args.iter().filter(|(pass, _)| matches!(pass, Pass::Position(_))).count() == 1;
                for (pass, arg) in known.args.iter() {
                    match pass {
                        Pass::Position(0) => self.edge(*arg, Edge::Each(to)),
                        Pass::Keyword(name) if name != "default" => continue,
                        _ => self.copy(*arg, to),
                    }
                    if !single {
                        self.copy(*arg, to);
                    }
                }
            }
            Gives::Elements | Gives::Iterator => {
                let content = self.fresh(to, false);
                for (pass, arg) in known.args.iter() {
                    if matches!(pass, Pass::Position(_) | Pass::Starred(_)) {
                        self.edge(*arg, Edge::Each(content));
                    }
                }
                if gives == Gives::Iterator {
                    for result in results {
                        self.copy(*result, content);
                    }
                }
            }
            Gives::Entered(arg) => {
                if let Some(node) = argument(known, arg) {
                    self.edge(node, Edge::Enter(to));
                }
            }
            Gives::Function(name) => self.graph.add(to, Value::Library(ustr(name))),
            Gives::Attributes => {
                if let Some(node) = argument(known, Arg(0, "")) {
                    self.mark(Mark::Asks, call, node);
                    let first = self.graph.nodes(1);
                    self.edge(node, Edge::Load(ustr(ANY), first));
                    self.copy(first, to);
                    // A path: `attrgetter("owner.name")`
                    self.edge(first, Edge::Load(ustr(ANY), to));
                }
            }
            Gives::Items => {
                if let Some(node) = argument(known, Arg(0, "")) {
                    let several = self.fresh(to, false);
                    self.edge(node, Edge::Item(None, several));
                    self.copy(several, to);
                }
            }
            Gives::Everything => {
                // Its attributes are such lists too: `getclosurevars(f).nonlocals`.
                let (content, any) = (self.fresh(to, false), Value::Open(library(ustr("gc"))));
                self.graph.add(content, any);
                self.graph.add(to, any);
            }
            Gives::Names => {
                let names = self.namespace(Value::Object(ustr(MODULE)));
                self.graph.add(to, Value::Container(names));
            }
            Gives::Module => self.graph.add(to, Value::Object(ustr(MODULE))),
            Gives::Arguments => {
                let content = self.fresh(to, false);
                for (_, arg) in known.args.iter() {
                    self.copy(*arg, content);
                }
            }
            Gives::Mapping => self.give_mapping(known),
            Gives::FromKeys => {
                let container = self.new_container(true);
                self.graph.add(to, Value::Container(container));
                let content = self.graph.containers[container as usize];
                if let Some(keys) = argument(known, Arg(0, "")) {
                    self.edge(keys, Edge::Each(content.keys));
                }
                self.copy_argument_to(known, 1, content.elements);
            }
            Gives::Numbered | Gives::Zipped => {
                let content = self.fresh(to, false);
                let tuple = self.new_container(false);
                self.graph.add(content, Value::Container(tuple));
                let shift = u32::from(gives == Gives::Numbered);
                for (pass, arg) in known.args.iter() {
                    match pass {
                        Pass::Position(position) => {
                            let item = self.keyed(tuple, Key::Index(position + shift));
                            self.edge(*arg, Edge::Each(item));
                        }
                        Pass::Starred(_) => {
                            let item = self.graph.containers[tuple as usize].elements;
                            self.edge(*arg, Edge::Each(item));
                        }
                        _ => {}
                    }
                }
            }
            Gives::Members => {
                let content = self.fresh(to, false);
                let pair = self.new_container(false);
                self.graph.add(content, Value::Container(pair));
                let member = self.keyed(pair, Key::Index(1));
                if let Some(node) = argument(known, Arg(0, "object")) {
                    self.edge(node, Edge::Load(ustr("*"), member));
                }
            }
            Gives::Class => {
                if let Some(node) = argument(known, Arg(0, "")) {
                    self.edge(node, Edge::Load(ustr("__class__"), to));
                }
            }
            Gives::Result(arg) => {
                for result in results {
                    self.copy(*result, to);
                }
                for (pass, value) in known.args.iter() {
                    if matches!(pass, Pass::Keyword(name) if name == "default") && arg.0 == u32::MAX {
                        self.copy(*value, to);
                    }
                }
                if results.is_empty() && !known.args.is_empty() {
                    self.graph.add(to, Value::Object(ustr("builtins.object")));
                }
            }
            Gives::Results(_) => {
                let content = self.fresh(to, false);
                for result in results {
                    self.copy(*result, content);
                }
            }
            Gives::Reference => {
                let container = self.new_container(false);
                self.references.insert(container);
                self.copy_argument_to(known, 0, self.graph.containers[container as usize].elements);
                self.graph.add(to, Value::Method(container, ustr("get")));
            }
            Gives::Itself => self.graph.add(to, Value::Object(ustr(name))),
            Gives::Partial => self.graph.add(to, Value::Partial(call)),
            Gives::Property => self.graph.add(to, Value::Property(call)),
            Gives::Instance => {
                // `__new__(cls, …)`: what else it is given goes to `__init__`.
                let first = known.args.iter().filter(|(pass, _)| matches!(pass, Pass::Position(0) | Pass::Starred(0)));
                for (_, arg) in first {
                    if name != "builtins.type.__new__" {
                        self.made_bare.insert((known.file, known.at, *arg));
                    }
                    let made = self.derived(Called { args: Arc::default(), ..known.clone() });
                    self.edge(*arg, Edge::Call(made));
                }
                // `tuple.__new__(cls, items)`
                if let Some(items) = argument(known, Arg(1, "")).filter(|_| name != "builtins.type.__new__") {
                    let item = self.graph.nodes(1);
                    self.edge(items, Edge::Each(item));
                    self.edge(to, Edge::Put(None, item));
                }
            }
            Gives::Named => {
                self.found_by_name(to);
            }
            Gives::Evaluated => {
                self.found_by_name(to);
                self.graph.add(to, Value::Open(Origin::Unseen));
            }
            Gives::Anything => self.graph.add(to, Value::Open(Origin::Unseen)),
        }
    }

    /// A call that another one makes.
    pub(super) fn derived(&mut self, call: Called) -> u32 {
        self.calls.push(Called { depth: call.depth + 1, ..call });
        (self.calls.len() - 1) as u32
    }

    /// A new container at a node; gives the node of its elements.
    pub(super) fn fresh(&mut self, to: NodeId, is_mapping: bool) -> NodeId {
        let container = self.new_container(is_mapping);
        self.graph.add(to, Value::Container(container));
        self.graph.containers[container as usize].elements
    }

    fn give_mapping(&mut self, known: &Called) {
        let container = self.new_container(true);
        self.graph.add(known.to, Value::Container(container));
        self.fill_mapping(known, container);
    }

    /// `dict(other, name=value)`, `update`
    fn fill_mapping(&mut self, known: &Called, container: u32) {
        let (elements, keys) = {
            let content = &self.graph.containers[container as usize];
            (content.elements, content.keys)
        };
        for (pass, arg) in known.args.iter() {
            match pass {
                Pass::Keyword(name) => {
                    let item = self.keyed(container, Key::Text(*name));
                    self.copy(*arg, item);
                }
                Pass::Mapping => self.copy(*arg, elements),
                // A mapping, or pairs.
                Pass::Position(_) | Pass::Starred(_) => {
                    self.edge(*arg, Edge::Item(None, elements));
                    self.edge(*arg, Edge::Each(keys));
                    let pairs = self.graph.nodes(1);
                    self.edge(*arg, Edge::Each(pairs));
                    self.edge(pairs, Edge::Item(Some(Key::Index(1)), elements));
                    self.edge(pairs, Edge::Item(Some(Key::Index(0)), keys));
                }
            }
        }
    }

    /// A library calls back; gives the node of the results.
    fn call_back(&mut self, call: u32, known: &Called, calls: &Calls) -> Option<NodeId> {
        let mut callable = argument(known, calls.callable)?;
        let result = self.graph.nodes(1);
        let args = match calls.with {
            With::Nothing => Vec::new(),
            With::Elements(arg) => {
                let item = self.graph.nodes(1);
                if let Some(node) = argument(known, arg) {
                    self.edge(node, Edge::Each(item));
                }
                vec![(Pass::Position(0), item)]
            }
            With::ElementsBehind => {
                let behind = known.args.iter().filter(|(pass, _)| matches!(pass, Pass::Position(position) if *position > 0));
                let behind: Vec<NodeId> = behind.map(|(_, node)| *node).collect();
                let items: Vec<NodeId> = behind
                    .into_iter()
                    .map(|node| {
                        let item = self.graph.nodes(1);
                        self.edge(node, Edge::Each(item));
                        item
                    })
                    .collect();
                let mut args: Vec<_> =
                    items.iter().enumerate().map(|(position, item)| (Pass::Position(position as u32), *item)).collect();
                // `reduce` hands the result back as the first, and begins with its third argument or the first element.
                if known.name == "reduce" {
                    args = items.iter().take(1).map(|item| (Pass::Starred(0), *item)).collect();
                    args.push((Pass::Position(0), result));
                    if let Some(initial) = argument(known, Arg(2, "initial")) {
                        self.copy(initial, result);
                    }
                }
                args
            }
            With::Behind => {
                let first = calls.callable.0 + 1;
                let behind = known.args.iter().filter_map(|(pass, node)| match pass {
                    Pass::Position(position) => Some((Pass::Position(position.checked_sub(first)?), *node)),
                    Pass::Starred(position) => Some((Pass::Starred(position.saturating_sub(first)), *node)),
                    other => Some((*other, *node)),
                });
                behind.collect()
            }
            With::First => argument(known, Arg(0, "")).map(|node| (Pass::Position(0), node)).into_iter().collect(),
            With::Spread(arg) => {
                let item = self.graph.nodes(1);
                if let Some(node) = argument(known, arg) {
                    self.edge(node, Edge::Item(None, item));
                }
                if let Some(node) = argument(known, Arg(u32::MAX, "kwargs")) {
                    self.edge(node, Edge::Item(None, item));
                }
                vec![(Pass::Starred(0), item), (Pass::Mapping, item)]
            }
            With::Sent(name) => {
                let (given, sent) = (self.graph.nodes(1), self.sent(name));
                let content = self.fresh(given, false);
                self.copy(sent, content);
                vec![(Pass::Position(1), given)]
            }
            With::Reached(arg) => {
                let node = argument(known, arg)?;
                let reached = self.reached(node);
                // What comes out is written as well.
                self.copy(result, reached);
                vec![(Pass::Position(0), reached)]
            }
        };
        if !calls.method.is_empty() {
            // A class of the project: its method is called on an instance of it.
            let made = self.graph.nodes(1);
            let construct = self.derived(Called { args: Arc::default(), to: made, at: u32::MAX, ..known.clone() });
            self.edge(callable, Edge::Call(construct));
            callable = self.graph.nodes(1);
            self.edge(made, Edge::Load(ustr(calls.method), callable));
        }
        let back = self.derived(Called { args: args.into(), to: result, decorates: false, ..known.clone() });
        let _ = call;
        self.edge(callable, Edge::Call(back));
        Some(result)
    }

    /// The node of what is sent under a name.
    pub(super) fn sent(&mut self, name: &'static str) -> NodeId {
        if let Some(node) = self.channels.get(name) {
            return *node;
        }
        let node = self.graph.nodes(1);
        self.channels.insert(name, node);
        node
    }

    /// The node of everything that is in a value, at any depth of containers.
    pub(super) fn reached(&mut self, node: NodeId) -> NodeId {
        let reached = self.graph.sink();
        self.edge(reached, Edge::Deep);
        self.copy(node, reached);
        reached
    }

    pub(super) fn container_method(&mut self, call: u32, container: u32, name: Name) {
        let known = self.calls[call as usize].clone();
        if !self.bound.insert((call, container, u32::MAX - 3)) && !matches!(name.as_str(), "get" | "pop") {
            return;
        }
        let content = self.graph.containers[container as usize];
        let to = known.to;
        match name.as_str() {
            "send" | "asend" => {
                let sent = self.keyed(container, Key::Text(ustr(SENT)));
                self.copy_argument_to(&known, 0, sent);
                self.copy(content.all, to);
            }
            "throw" | "athrow" => {
                let raised = self.raised;
                known.args.iter().for_each(|(_, arg)| self.edge(*arg, Edge::Raise(raised)));
                self.copy(content.all, to);
            }
            "append" | "appendleft" | "add" | "put" | "put_nowait" | "insert" | "insort" => {
                for (pass, arg) in known.args.iter() {
                    if !matches!((name.as_str(), pass), ("insert", Pass::Position(0))) {
                        self.copy(*arg, content.elements);
                    }
                }
            }
            "set" => {
                known.args.iter().for_each(|(_, arg)| self.copy(*arg, content.elements));
                // A context variable gives a token, which holds the value before.
                let origin = library(ustr("contextvars"));
                self.hand_over(call, origin);
                self.graph.add(to, Value::Open(origin));
            }
            "extend" | "extendleft" => known.args.iter().for_each(|(_, arg)| self.edge(*arg, Edge::Each(content.elements))),
            "update" | "__ior__" | "__init__" => {
                self.fill_mapping(&known, container);
                if !content.is_mapping {
                    known.args.iter().for_each(|(_, arg)| self.edge(*arg, Edge::Each(content.elements)));
                }
            }
            "setdefault" | "get" | "pop" | "popleft" | "get_nowait" | "popitem" | "result" | "__getitem__" | "__next__" => {
                self.copy(content.all, to);
                self.copy_argument(&known, 1);
                if name == "setdefault" {
                    self.copy_argument_to(&known, 1, content.elements);
                    self.copy_argument_to(&known, 0, content.keys);
                }
                if name == "popitem" {
                    let pairs = self.pairs(container);
                    self.copy(pairs, to);
                }
            }
            "__setitem__" => {
                self.copy_argument_to(&known, 0, content.keys);
                self.copy_argument_to(&known, 1, content.elements);
            }
            "values" | "elements" => {
                let elements = self.fresh(to, false);
                self.copy(content.all, elements);
            }
            "most_common" => {
                let (elements, pair) = (self.fresh(to, false), self.new_container(false));
                self.graph.add(elements, Value::Container(pair));
                let counted = self.keyed(pair, Key::Index(0));
                self.copy(content.all, counted);
                self.copy(content.keys, counted);
            }
            "keys" => {
                let elements = self.fresh(to, false);
                self.copy(content.keys, elements);
            }
            "items" => {
                let elements = self.fresh(to, false);
                let pairs = self.pairs(container);
                self.copy(pairs, elements);
            }
            "copy"
            | "union"
            | "difference"
            | "intersection"
            | "symmetric_difference"
            | "__add__"
            | "__or__"
            | "__mul__"
            | "__and__"
            | "__sub__"
            | "__iter__"
            | "new_child"
            | "__reversed__"
            | "__enter__"
            | "__radd__"
            | "__iadd__" => {
                self.graph.add(to, Value::Container(container));
                if name == "__mul__" {
                    self.forget_positions(container);
                }
                known.args.iter().for_each(|(_, arg)| self.edge(*arg, Edge::Each(content.elements)));
            }
            "sort" => {
                if let Some(key) = argument(&known, Arg(u32::MAX, "key")) {
                    let args = Arc::from([(Pass::Position(0), content.all)]);
                    let back = self.derived(Called { args, to: 0, ..known.clone() });
                    self.edge(key, Edge::Call(back));
                }
            }
            "add_done_callback" => {
                let itself = self.graph.nodes(1);
                self.graph.add(itself, Value::Container(container));
                if let Some(callback) = argument(&known, Arg(0, "fn")) {
                    let back = self.derived(Called { args: Arc::from([(Pass::Position(0), itself)]), to: 0, ..known.clone() });
                    self.edge(callback, Edge::Call(back));
                }
            }
            "set_result" => self.copy_argument_to(&known, 0, content.elements),
            _ => {}
        }
    }

    fn copy_argument_to(&mut self, known: &Called, position: u32, to: NodeId) {
        if let Some(node) = argument(known, Arg(position, "")) {
            self.copy(node, to);
        }
    }

    /// The pairs of keys and values of a mapping, at a node.
    fn pairs(&mut self, container: u32) -> NodeId {
        let content = self.graph.containers[container as usize];
        let node = self.graph.nodes(1);
        let tuple = self.new_container(false);
        let key = self.keyed(tuple, Key::Index(0));
        let value = self.keyed(tuple, Key::Index(1));
        self.copy(content.keys, key);
        self.copy(content.all, value);
        self.graph.add(node, Value::Container(tuple));
        node
    }
}

/// The node of an argument.
fn argument(known: &Called, arg: Arg) -> Option<NodeId> {
    let found = known.args.iter().find(|(pass, _)| match pass {
        Pass::Position(position) => *position == arg.0,
        Pass::Keyword(name) => !arg.1.is_empty() && *name == arg.1,
        Pass::Starred(from) => arg.0 != u32::MAX && *from <= arg.0,
        Pass::Mapping => false,
    });
    // `json.dumps(value, **options)`
    let found = found.or_else(|| known.args.iter().find(|(pass, _)| *pass == Pass::Mapping && !arg.1.is_empty()));
    found.map(|(_, node)| *node).filter(|node| *node != 0)
}

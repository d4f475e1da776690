//! Calls: arguments go to parameters, results to callers.

use std::sync::Arc;

use ustr::ustr;

use super::attributes::Holder;
use super::graph::{Edge, NodeId};
use super::kin::Kin;
use super::solve::{Called, FOUND, Function, MADE, MAKES, Mark, Marked, Solver, TYPE, library};
use super::value::{Origin, Receiver, Value};
use crate::index::facts::{EvidenceId, FieldRole, MemberKind, Receiver as Bound};
use crate::index::values::Pass;
use crate::index::{ClassId, FileId, Name};
use crate::knowledge::takes::method_takes;

/// What a decorator makes of a function in a class body.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Method,
    Static,
    Class,
    Getter,
    Setter,
}

/// Calls that are made by calls are followed so far.
const MOST_MADE: u32 = 8;

/// So many partials, each of the next, are followed argument by argument.
const MOST_NESTED: u32 = 2;

impl Solver<'_> {
    fn kind(&self, function: u32) -> Kind {
        let known = &self.functions[function as usize];
        let summary = self.project.summary(known.file);
        let Some(facts) = summary.functions.get(known.index as usize) else { return Kind::Method };
        for decorator in &facts.decorators {
            match decorator.text.rsplit('.').next().unwrap_or_default() {
                "staticmethod" => return Kind::Static,
                "classmethod" => return Kind::Class,
                "property" | "cached_property" | "abstractproperty" | "getter" => return Kind::Getter,
                "setter" | "deleter" => return Kind::Setter,
                _ => {}
            }
        }
        match facts.receiver {
            Bound::Class => Kind::Class,
            _ => Kind::Method,
        }
    }

    /// Is the function run where its name is read or stored?
    pub fn is_accessor(&self, function: u32) -> bool {
        matches!(self.kind(function), Kind::Getter | Kind::Setter)
    }

    /// A member of the class (or of a base) is read through an instance of exactly this class.
    pub(super) fn bind_member(&mut self, kin: Kin, value: Value, to: NodeId) {
        match value {
            Value::Function(function) => self.bind_function(function, Receiver::Instance(kin), to),
            Value::Property(made) => {
                let get = self.part_of_property(made, 0, "fget");
                let instance = self.graph.nodes(1);
                self.graph.add(instance, Value::Instance(kin));
                let call = self.synthetic_call(vec![(Pass::Position(0), instance)], to);
                self.edge(get, Edge::Call(call));
            }
            Value::Instance(descriptor) if !self.members_in(descriptor, ustr("__get__")).is_empty() => {
                self.through_descriptor(descriptor, kin, to);
            }
            _ => self.graph.add(to, value),
        }
    }

    /// A function in the body of a class is read through what it is bound to.
    pub(super) fn bind_function(&mut self, function: u32, receiver: Receiver, to: NodeId) {
        let class = match receiver {
            Receiver::Instance(kin) => Receiver::Class(kin),
            Receiver::Class(_) => receiver,
        };
        match self.kind(function) {
            Kind::Static => self.graph.add(to, Value::Function(function)),
            Kind::Class => self.bound_to(function, class, to),
            Kind::Method => self.bound_to(function, receiver, to),
            Kind::Getter => {
                self.receive(function, receiver);
                self.called.insert(function);
                let gives = self.functions[function as usize].gives;
                self.copy(gives, to);
            }
            Kind::Setter => self.receive(function, receiver),
        }
    }

    /// A function that `property(get, set, delete)` was made with.
    fn part_of_property(&self, made: u32, position: u32, keyword: &str) -> NodeId {
        let args = self.calls[made as usize].args.iter();
        let mut found = args.filter(|(pass, _)| match pass {
            Pass::Position(at) => *at == position,
            Pass::Keyword(name) => name == keyword,
            Pass::Starred(_) | Pass::Mapping => true,
        });
        found.next().map_or(0, |(_, node)| *node)
    }

    fn through_descriptor(&mut self, descriptor: Kin, kin: Kin, to: NodeId) {
        let get = self.instance_load(descriptor, ustr("__get__"));
        let (instance, owner) = (self.graph.nodes(1), self.owner_of(descriptor, kin));
        self.graph.add(instance, Value::Instance(kin));
        let call = self.synthetic_call(vec![(Pass::Position(0), instance), (Pass::Position(1), owner)], to);
        self.edge(get, Edge::Call(call));
    }

    /// The same through the class: there is no instance.
    fn through_descriptor_of_class(&mut self, descriptor: Kin, kin: Kin, to: NodeId) {
        let owner = self.owner_of(descriptor, kin);
        let get = self.instance_load(descriptor, ustr("__get__"));
        let call = self.synthetic_call(vec![(Pass::Position(1), owner)], to);
        self.edge(get, Edge::Call(call));
    }

    /// The class through which a descriptor is read. Its `__set_name__` was told of it, or of a base.
    fn owner_of(&mut self, descriptor: Kin, kin: Kin) -> NodeId {
        let owner = self.graph.nodes(1);
        self.graph.add(owner, Value::Class(kin));
        if !self.members_in(descriptor, ustr("__set_name__")).is_empty() {
            let told = self.instance_load(descriptor, ustr("__set_name__"));
            let call = self.synthetic_call(vec![(Pass::Position(0), owner)], 0);
            self.edge(told, Edge::Call(call));
        }
        owner
    }

    pub(super) fn bind_class_member(&mut self, kin: Kin, value: Value, to: NodeId) {
        match value {
            Value::Instance(descriptor) if !self.members_in(descriptor, ustr("__get__")).is_empty() => {
                self.graph.add(to, value);
                self.through_descriptor_of_class(descriptor, kin, to);
            }
            Value::Function(function) if self.kind(function) == Kind::Class => {
                self.bound_to(function, Receiver::Class(kin), to);
            }
            _ => self.graph.add(to, value),
        }
    }

    fn bound_to(&mut self, function: u32, receiver: Receiver, to: NodeId) {
        self.receive(function, receiver);
        self.graph.add(to, Value::Bound(function, receiver));
    }

    /// The first parameter of a method takes its object. A method of the object's class or of a base has it from the start.
    fn receive(&mut self, function: u32, receiver: Receiver) {
        self.received.insert(function);
        let known = &self.functions[function as usize];
        if let (Receiver::Instance(kin), Some(owner)) = (receiver, known.of)
            && self.graph.families.inherits(kin.top(), owner)
        {
            return;
        }
        if let Some(first) = self.parameters_of(function).first().copied() {
            self.graph.add(first, receiver.value());
        }
    }

    /// `x.name = value`, where the class has a property or a descriptor of that name.
    pub(super) fn set_property(&mut self, kin: Kin, value: Value, from: NodeId) {
        match value {
            Value::Function(function) if self.kind(function) == Kind::Setter => {
                self.receive(function, Receiver::Instance(kin));
                self.called.insert(function);
                if let Some(param) = self.parameters_of(function).get(1).copied() {
                    self.copy(from, param);
                }
            }
            Value::Property(made) => {
                let set = self.part_of_property(made, 1, "fset");
                let instance = self.graph.nodes(1);
                self.graph.add(instance, Value::Instance(kin));
                let call = self.synthetic_call(vec![(Pass::Position(0), instance), (Pass::Position(1), from)], 0);
                self.edge(set, Edge::Call(call));
            }
            Value::Instance(descriptor) if !self.members_in(descriptor, ustr("__set__")).is_empty() => {
                let set = self.instance_load(descriptor, ustr("__set__"));
                let instance = self.graph.nodes(1);
                self.graph.add(instance, Value::Instance(kin));
                let call = self.synthetic_call(vec![(Pass::Position(0), instance), (Pass::Position(1), from)], 0);
                self.edge(set, Edge::Call(call));
            }
            _ => {}
        }
    }

    /// A value is called.
    pub(super) fn call(&mut self, call: u32, value: Value) {
        match value {
            Value::Function(function) => {
                self.runs_later(call, function, None);
                self.bind(call, function, 0);
            }
            Value::Bound(function, receiver) => {
                self.runs_later(call, function, Some(receiver));
                self.bind(call, function, 1);
            }
            Value::Class(kin) => self.construct(call, kin),
            Value::Instance(kin) => {
                let method = self.instance_load(kin, ustr("__call__"));
                self.edge(method, Edge::Call(call));
            }
            Value::Library(name) => self.library_call(call, name),
            Value::Object(of) if of == TYPE => {
                self.hand_over(call, Origin::Unseen);
                let to = self.calls[call as usize].to;
                self.graph.add(to, Value::Open(Origin::Unseen));
            }
            Value::Object(of) => {
                self.tell(call, of);
                self.hand_over(call, library(of));
                let to = self.calls[call as usize].to;
                self.open_result(of, to);
                if of == FOUND || of == MAKES {
                    self.graph.add(to, Value::Object(ustr(MADE)));
                }
                if crate::knowledge::is_mock(&of) {
                    self.called_mock(call, of);
                }
            }
            Value::Open(origin) => {
                self.tell(call, if let Origin::Library(library) = origin { library } else { Name::default() });
                self.hand_over(call, origin);
                let (to, method) = (self.calls[call as usize].to, self.calls[call as usize].name);
                // `entry_point.load()`
                if matches!(origin, Origin::Library(library) if super::gives_by_name(&library))
                    && matches!(method.as_str(), "load" | "resolve")
                {
                    self.found_by_name(to);
                }
                let given = match origin {
                    Origin::Library(library) if crate::knowledge::own::method_gives_its_own(&library, &method) => {
                        Value::Object(ustr(&format!("{library}.{method}")))
                    }
                    _ => Value::Open(origin.owner()),
                };
                self.graph.add(to, given);
            }
            Value::Method(container, name) => self.container_method(call, container, name),
            Value::Partial(made) => self.call_partial(call, made),
            Value::Module(_) | Value::Package(_) | Value::Container(_) | Value::Property(_) | Value::Peculiar(_) => {}
        }
    }

    /// A method of what belongs to a library, or to nobody knows whom.
    fn tell(&mut self, call: u32, of: Name) {
        if method_takes(&of, &self.calls[call as usize].name, true).is_some() {
            self.told.insert((call, of));
        }
    }

    /// A coroutine keeps what it is called with until it has run.
    fn runs_later(&mut self, call: u32, function: u32, receiver: Option<Receiver>) {
        let known = &self.functions[function as usize];
        let facts = self.project.summary(known.file).functions.get(known.index as usize);
        if facts.is_some_and(|facts| facts.is_async && !facts.is_generator) {
            let of = receiver.and_then(|receiver| if let Receiver::Instance(kin) = receiver { Some(kin) } else { None });
            self.coroutines.insert((call, of));
        }
    }

    /// A mock gives what it was told to, or what the function gives that stands behind it.
    fn called_mock(&mut self, call: u32, of: Name) {
        let to = self.calls[call as usize].to;
        let mut told = |name: &str| self.held_by_library(Value::Object(of), ustr(name)).unwrap_or_default();
        let (gives, behind, wrapped) = (told("return_value"), told("side_effect"), told("wraps"));
        self.copy(gives, to);
        self.edge(behind, Edge::Each(to));
        self.edge(behind, Edge::Call(call));
        self.edge(wrapped, Edge::Call(call));
    }

    /// `loop.call_soon(setattr, job, "done", True)`: whoever gets the function calls it with what it gets besides.
    pub(super) fn hands_over_setter(&mut self, call: u32) {
        let args = Arc::clone(&self.calls[call as usize].args);
        let is_setter =
            |value| matches!(value, Value::Library(of) if matches!(of.as_str(), "builtins.setattr" | "builtins.delattr"));
        let Some(setter) = args.iter().position(|(_, node)| self.graph.at(*node).any(is_setter)) else { return };
        for (_, node) in &args[setter + 1..] {
            let reached = self.reached(*node);
            self.mark(Mark::Stores, call, reached);
        }
    }

    /// All arguments go where nobody sees.
    pub(super) fn hand_over(&mut self, call: u32, origin: Origin) {
        let origin = origin.owner();
        let known = self.calls[call as usize].clone();
        self.hands_over_setter(call);
        let weakly = matches!(origin, Origin::Library(library) if crate::knowledge::refers_weakly(&library));
        // What is put into a weak container is marked where it is put.
        let sets_item = known.name == "__setitem__";
        for (_, arg) in known.args.iter() {
            self.escape(*arg, origin);
            if weakly && !sets_item || crate::knowledge::sounds_like_subscription(&known.name) {
                self.mark(Mark::Weak, call, *arg);
            }
        }
        if matches!(origin, Origin::Library(library) if crate::knowledge::method_fills(&library, &known.name))
            && let Some((_, first)) = known.args.first()
        {
            self.mark(Mark::Fills, call, *first);
        }
        if matches!(origin, Origin::Library(library) if crate::knowledge::method_lists_made(&library, &known.name)) {
            for (_, arg) in known.args.iter() {
                self.made_by_library(call, &known, *arg, Mark::Lists);
            }
        }
        // mocker.spy(x, "method")
        if known.name == "spy"
            && let Some((_, first)) = known.args.first()
        {
            self.mark(Mark::Replaces, call, *first);
        }
        if known.decorates
            && let Some((_, first)) = known.args.first()
        {
            self.copy(*first, known.to);
        }
    }

    pub(super) fn mark(&mut self, mark: Mark, call: u32, node: NodeId) {
        if node != 0 {
            let known = &self.calls[call as usize];
            self.marked.insert(Marked { mark, file: known.file, at: known.at, node });
        }
    }

    /// Arguments to parameters; `bound` of them are taken by the object.
    fn bind(&mut self, call: u32, function: u32, bound: u32) {
        if !self.bound.insert((call, function, bound)) {
            return;
        }
        let shown = self.functions[function as usize].form_of;
        self.called.insert(shown);
        let called = self.calls[call as usize].clone();
        if called.at != u32::MAX {
            self.callers.entry(shown).or_default().push((called.file, called.at));
        }
        let known = self.functions[function as usize].clone();
        let flow = &self.project.summary(known.file).flow.functions[known.index as usize];
        let node = |position: usize| (self.global(known.file, flow.params[position].node), flow.params[position].annotation);
        let mut steps: Vec<(NodeId, (NodeId, Option<EvidenceId>))> = Vec::new();
        for (pass, arg) in called.args.iter() {
            match pass {
                Pass::Position(position) => {
                    let position = position + bound;
                    if position < flow.positional {
                        steps.push((*arg, node(position as usize)));
                    } else if let Some(rest) = known.rest {
                        steps.push((*arg, (rest, None)));
                    }
                }
                Pass::Keyword(name) => {
                    if let Some(position) = flow.params.iter().position(|param| param.name == *name) {
                        steps.push((*arg, node(position)));
                    } else if let Some(rest) = known.named_rest {
                        steps.push((*arg, (rest, None)));
                    }
                }
                Pass::Starred(from) => {
                    for position in (from + bound)..flow.positional {
                        steps.push((*arg, node(position as usize)));
                    }
                    steps.extend(known.rest.map(|rest| (*arg, (rest, None))));
                }
                Pass::Mapping => {
                    for position in bound as usize..flow.params.len() {
                        steps.push((*arg, node(position)));
                    }
                    steps.extend(known.named_rest.map(|rest| (*arg, (rest, None))));
                }
            }
        }
        let receiver = known.of.filter(|_| bound == 0).zip(flow.params.first().map(|first| self.global(known.file, first.node)));
        for (from, (to, annotation)) in steps {
            match receiver {
                Some((class, receiver)) if to == receiver => self.copy_to_receiver(from, to, class),
                _ => self.copy_typed(from, to, known.file, annotation),
            }
        }
        if called.decorates && flow.keeps_type {
            called.args.first().into_iter().for_each(|(_, arg)| self.copy(*arg, called.to));
            self.edge(known.gives, Edge::Mute(called.to));
        } else {
            self.copy(known.gives, called.to);
        }
    }

    /// A decorator that keeps the type gives a function that gives what the decorated one does: what it stores counts, not what
    /// it gives.
    pub(super) fn muted(&mut self, value: Value) -> Value {
        let Value::Function(function) = value else { return value };
        if let Some(known) = self.muted.get(&function) {
            return Value::Function(*known);
        }
        let muted = self.functions.len() as u32;
        let gives = self.graph.nodes(1);
        self.functions.push(Function { gives, ..self.functions[function as usize].clone() });
        self.muted.insert(function, muted);
        Value::Function(muted)
    }

    /// A class is called.
    fn construct(&mut self, call: u32, kin: Kin) {
        let number = self.graph.id(Value::Class(kin));
        if !self.bound.insert((call, number, u32::MAX)) {
            return;
        }
        self.constructed.extend(self.graph.families.classes(kin));
        let known = self.calls[call as usize].clone();
        self.graph.add(known.to, Value::Instance(kin));
        self.construct_by_metaclass(call, kin);
        // A class whose `__init__` makes one by being called, and so on: nobody does that.
        if known.depth >= MOST_MADE {
            return;
        }
        let new = self.members_in(kin, ustr("__new__"));
        // `C.__new__ = staticmethod(pooled)`
        if self.stored_elsewhere.contains(&ustr("__new__")) {
            self.construct_by_stored(&known, kin);
        }
        for (owner, member) in &new {
            let holder = self.graph.nodes(1);
            self.edge(*member, Edge::BindClass(*owner, holder));
            self.edge(holder, Edge::Call(call));
        }
        let is_initialised = self.binds(kin.top(), ustr("__init__"));
        let is_bound = !self.members_in(kin, ustr("__init__")).is_empty();
        if is_bound || self.stored_elsewhere.contains(&ustr("__init__")) {
            let holder = if is_bound { self.instance_load(kin, ustr("__init__")) } else { self.graph.nodes(1) };
            if !is_bound {
                self.stored_fields(kin, ustr("__init__"), holder);
            }
            let mut quiet = known.clone();
            quiet.to = 0;
            let quiet = self.derived(quiet);
            self.edge(holder, Edge::Call(quiet));
        }
        if !is_initialised && new.is_empty() {
            for class in self.graph.families.classes(kin).to_vec() {
                self.fill_fields(call, class);
            }
        }
        for name in ["__post_init__", "__attrs_post_init__"] {
            if !self.members_in(kin, ustr(name)).is_empty() {
                let method = self.instance_load(kin, ustr(name));
                let args = self.only_for_init(kin).into();
                let call = self.derived(Called { args, to: 0, ..known.clone() });
                self.edge(method, Edge::Call(call));
            }
        }
        if !is_initialised {
            self.fill_from_constructor(call, kin);
        }
        let is_new = self.given_to_base.insert(kin);
        for base in self.outside_bases(kin) {
            let origin = base.map_or(Origin::Unseen, library);
            if !is_initialised {
                self.hand_over(call, origin);
            }
            if is_new {
                let itself = self.graph.nodes(1);
                self.graph.add(itself, Value::Instance(kin));
                self.escape(itself, origin);
                self.comes_out(origin, kin);
            }
        }
    }

    /// A function that was stored as the `__new__` of a class gets the class first.
    fn construct_by_stored(&mut self, known: &Called, kin: Kin) {
        let (holder, class) = (self.graph.nodes(1), self.graph.nodes(1));
        self.stored_on_class(kin, ustr("__new__"), holder);
        self.graph.add(class, Value::Class(kin));
        let behind = known.args.iter().map(|(pass, node)| match pass {
            Pass::Position(position) => (Pass::Position(position + 1), *node),
            other => (*other, *node),
        });
        let args = std::iter::once((Pass::Position(0), class)).chain(behind).collect();
        let call = self.derived(Called { args, ..known.clone() });
        self.edge(holder, Edge::Call(call));
    }

    /// What `__post_init__` is given: the `InitVar`s, in their order.
    fn only_for_init(&mut self, kin: Kin) -> Vec<(Pass, NodeId)> {
        let mut args = Vec::new();
        for class in self.graph.families.classes(kin).to_vec() {
            let mut lineage: Vec<ClassId> = self.project.lineage(class).collect();
            lineage.reverse();
            let members = lineage.iter().flat_map(|owner| &self.project.class_facts(*owner).members);
            let is_given = |kind: &MemberKind| matches!(kind, MemberKind::Annotated { role: FieldRole::InitVar, .. });
            let given: Vec<Name> = members.filter(|member| is_given(&member.kind)).map(|member| member.name).collect();
            for (position, name) in given.into_iter().enumerate() {
                args.push((Pass::Position(position as u32), self.field(Kin::Exact(class), name, Holder::Instance)));
            }
        }
        args
    }

    /// The generated `__init__` of dataclasses, named tuples and their like: arguments become fields.
    fn fill_fields(&mut self, call: u32, class: ClassId) {
        let mut fields: Vec<(Name, FileId, EvidenceId)> = Vec::new();
        let mut lineage: Vec<ClassId> = self.project.lineage(class).collect();
        lineage.reverse();
        for owner in lineage {
            for member in &self.project.class_facts(owner).members {
                if let MemberKind::Annotated { role: FieldRole::Plain | FieldRole::InitVar, annotation, .. } = member.kind
                    && !fields.iter().any(|(name, ..)| *name == member.name)
                {
                    fields.push((member.name, self.project.class(owner).file, annotation));
                }
            }
        }
        let known = self.calls[call as usize].clone();
        for (pass, arg) in known.args.iter() {
            let filled: Vec<(Name, FileId, EvidenceId)> = match pass {
                Pass::Position(position) => fields.get(*position as usize).copied().into_iter().collect(),
                Pass::Keyword(named) => {
                    let known = fields.iter().find(|(name, ..)| name == named).copied();
                    if known.is_none() {
                        self.store_field(class, *named, *arg);
                    }
                    known.into_iter().collect()
                }
                Pass::Starred(_) | Pass::Mapping => fields.clone(),
            };
            for (name, file, annotation) in filled {
                let field = self.field(Kin::Exact(class), name, Holder::Instance);
                self.copy_typed(*arg, field, file, Some(annotation));
            }
        }
    }

    /// `partial.func`, `partial.args`, `partial.keywords`; `method.__func__`, `method.__self__`
    pub(super) fn part_of_partial(&mut self, made: u32, name: Name, to: NodeId) {
        let args = self.calls[made as usize].args.clone();
        let is_first = |pass: &Pass| *pass == Pass::Position(0);
        match name.as_str() {
            "func" | "__func__" => args.iter().filter(|(pass, _)| is_first(pass)).for_each(|(_, arg)| self.copy(*arg, to)),
            "args" | "keywords" => {
                let content = self.fresh(to, name == "keywords");
                args.iter().filter(|(pass, _)| !is_first(pass)).for_each(|(_, arg)| self.copy(*arg, content));
            }
            "__self__" => args.iter().filter(|(pass, _)| !is_first(pass)).for_each(|(_, arg)| self.copy(*arg, to)),
            _ => {}
        }
    }

    fn call_partial(&mut self, call: u32, made: u32) {
        if !self.bound.insert((call, made, u32::MAX - 1)) {
            return;
        }
        let (outer, inner) = (self.calls[call as usize].clone(), self.calls[made as usize].clone());
        let Some((_, func)) = inner.args.first().copied() else { return };
        let (root, level) = self.nested.get(&call).copied().unwrap_or((call, 0));
        if level >= MOST_NESTED || outer.depth >= MOST_MADE {
            return self.call_nested_partials(root, call, &inner, func);
        }
        let ahead = inner.args.iter().skip(1).filter(|(pass, _)| matches!(pass, Pass::Position(_))).count() as u32;
        let back = |pass: Pass| match pass {
            Pass::Position(position) => Pass::Position(position.saturating_sub(1)),
            Pass::Starred(position) => Pass::Starred(position.saturating_sub(1)),
            other => other,
        };
        let on = |pass: Pass| match pass {
            Pass::Position(position) => Pass::Position(position + ahead),
            Pass::Starred(position) => Pass::Starred(position + ahead),
            other => other,
        };
        let mut args: Vec<_> = inner.args.iter().skip(1).map(|(pass, arg)| (back(*pass), *arg)).collect();
        args.extend(outer.args.iter().map(|(pass, arg)| (on(*pass), *arg)));
        let combined = self.derived(Called { args: args.into(), ..outer });
        self.nested.insert(combined, (root, level + 1));
        self.edge(func, Edge::Call(combined));
    }

    /// Partials of partials of partials: the order of what they add is not followed, any of it may be any argument. Else each new one
    /// makes a call of each way through the others.
    fn call_nested_partials(&mut self, root: u32, call: u32, inner: &Called, func: NodeId) {
        let known = self.calls[root as usize].clone();
        let (merged, places, names) = if let Some(merged) = self.merged.get(&root) {
            *merged
        } else {
            let (places, names) = (self.graph.nodes(1), self.graph.nodes(1));
            let args = [(Pass::Starred(0), places), (Pass::Mapping, names)];
            let merged = self.derived(Called { args: args.into(), ..known });
            self.nested.insert(merged, (root, MOST_NESTED));
            self.merged.insert(root, (merged, places, names));
            (merged, places, names)
        };
        let outer = if call == merged { Arc::default() } else { Arc::clone(&self.calls[call as usize].args) };
        for (pass, arg) in outer.iter().chain(inner.args.iter().skip(1)) {
            match pass {
                Pass::Position(_) | Pass::Starred(_) => self.copy(*arg, places),
                Pass::Keyword(_) | Pass::Mapping => self.copy(*arg, names),
            }
        }
        self.edge(func, Edge::Call(merged));
    }

    /// The defaults of a function, as a tuple or by name.
    pub(super) fn defaults_of(&mut self, function: u32, to: NodeId) {
        let (file, index) = (self.functions[function as usize].file, self.functions[function as usize].index);
        let (places, names) = (self.new_container(false), self.new_container(true));
        for container in [places, names] {
            self.graph.add(to, Value::Container(container));
            let elements = self.graph.containers[container as usize].elements;
            for node in &self.project.summary(file).flow.functions[index as usize].defaults {
                let node = self.global(file, *node);
                self.copy(node, elements);
            }
        }
    }
}

//! Calls: arguments to parameters, results to callers, and what a library's function or object does with what it gets.

use ustr::ustr;

use super::gather::Walk;
use super::{Edge, Node, Sink};
use crate::index::facts::{MemberKind, Receiver};
use crate::index::{ClassId, Name, Ty};
use crate::place::{Bytes, FileId, Place};
use crate::syntax::ast::{Call, Expr, ExprKind};

/// How an argument is written.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Slot {
    Position(usize),
    Keyword(Name),
    /// `*values`, `**values`
    All,
}

struct Argument<'a> {
    slot: Slot,
    expr: &'a Expr<'a>,
    node: Option<u32>,
}

impl<'a> Walk<'_, 'a> {
    pub(super) fn call(&mut self, expr: &'a Expr<'a>, call: &'a Call<'a>) -> Option<u32> {
        let receiver = match &call.func.kind {
            ExprKind::Attribute { value, .. } => self.value(value),
            ExprKind::Name("super") if call.args.is_empty() => return self.own_object(),
            ExprKind::Name(name) => self.local(name),
            _ => self.value(&call.func),
        };
        let called = self.ty(&call.func, 0);
        // getattr(x, "name", None) reads an attribute.
        if let (Ty::External(name), [object, Expr { kind: ExprKind::Str(Some(attribute)), .. }, default @ ..]) =
            (&called, call.args)
            && name == "builtins.getattr"
        {
            let whole = self.fresh();
            let found = self.attribute(expr, object, attribute);
            self.flow(found, Some(whole), Edge::Same);
            for default in default {
                let default = self.value(default);
                self.flow(default, Some(whole), Edge::Same);
            }
            return Some(whole);
        }
        let arguments = self.arguments(call);
        let at: Bytes = expr.range.into();
        self.sinks_of(call, &called, receiver, &arguments, at);
        let result = self.fresh();
        if let ExprKind::Attribute { value, .. } = &call.func.kind {
            self.touch_by(value, receiver);
        }
        match called {
            Ty::Class(class) => self.construct(class, &arguments, result),
            Ty::Function(file, index) => {
                let targets = self.overrides(call, file, index);
                for (file, index, bound) in targets {
                    self.enter((file, index), bound.then_some(receiver).flatten(), bound, &arguments, result);
                }
            }
            Ty::External(name) => {
                let method = matches!(call.func.kind, ExprKind::Attribute { .. }).then_some(receiver).flatten();
                self.library(&name, method, &arguments, result);
            }
            _ => {
                let name = match call.func.kind {
                    ExprKind::Attribute { attr, .. } => Some(ustr(attr)),
                    _ => None,
                };
                let known = match &call.func.kind {
                    ExprKind::Attribute { value, .. } => self.ty(value, 0),
                    _ => Ty::Unknown,
                };
                if known == Ty::Unknown
                    && let Some(methods) = name.and_then(|name| self.tables.methods.get(&name)).cloned()
                {
                    for method in methods {
                        self.enter(method, receiver, true, &arguments, result);
                    }
                }
                let keeps = !name.is_some_and(|name| keeps_nothing(&name));
                if keeps {
                    for argument in &arguments {
                        self.put(argument.node, receiver);
                    }
                }
                let library = match known {
                    Ty::Made(maker) => library_of(&maker),
                    _ => Name::default(),
                };
                self.hand_out(library, &arguments);
                self.flow(receiver, Some(result), Edge::OutOf);
                if matches!(call.func.kind, ExprKind::Name(_)) {
                    for argument in &arguments {
                        self.flow(argument.node, Some(result), Edge::Into);
                        self.flow(argument.node, Some(result), Edge::Same);
                    }
                }
                self.call_back(&arguments);
            }
        }
        Some(result)
    }

    /// The receiver of the method around.
    pub(super) fn own_object(&mut self) -> Option<u32> {
        let facts = &self.project.summary(self.file).functions[self.function? as usize];
        let node = Node::Local(self.file, facts.name_range.start, *facts.parameters.first()?);
        Some(self.graph.id(node))
    }

    fn arguments(&mut self, call: &'a Call<'a>) -> Vec<Argument<'a>> {
        let mut found = Vec::new();
        for (position, expr) in call.args.iter().enumerate() {
            let slot = if matches!(expr.kind, ExprKind::Starred(_)) { Slot::All } else { Slot::Position(position) };
            found.push(Argument { slot, expr, node: self.value(expr) });
        }
        for keyword in call.keywords {
            let slot = keyword.name.map_or(Slot::All, |name| Slot::Keyword(ustr(name)));
            found.push(Argument { slot, expr: &keyword.value, node: self.value(&keyword.value) });
        }
        found
    }

    /// The functions that a call of a known one may run: those of subclasses, too. With whether the object goes unsaid.
    fn overrides(&self, call: &Call<'a>, file: FileId, index: u32) -> Vec<(FileId, u32, bool)> {
        let facts = &self.project.summary(file).functions[index as usize];
        let Some(class) = facts.class else { return vec![(file, index, false)] };
        let class = self.project.class_id(file, class);
        let through_class = match &call.func.kind {
            ExprKind::Attribute { value, .. } => matches!(self.ty(value, 0), Ty::Class(_)),
            _ => false,
        };
        let bound = facts.receiver == Receiver::Class || facts.receiver == Receiver::Instance && !through_class;
        let mut found = vec![(file, index, bound)];
        for below in self.project.descendants(class) {
            for member in self.project.class_facts(below).members.iter().filter(|member| member.name == facts.name) {
                if let MemberKind::Method(other) = member.kind {
                    found.push((self.project.class(below).file, other, bound));
                }
            }
        }
        found
    }

    fn construct(&mut self, class: ClassId, arguments: &[Argument<'a>], result: u32) {
        let object = self.graph.id(Node::Object(class));
        self.touch(Some(object), false);
        self.graph.edge(object, result, Edge::Same);
        if let Some(init) = self.constructor_of(class) {
            let nowhere = self.fresh();
            self.enter(init, Some(object), true, arguments, nowhere);
            return;
        }
        let fields: Vec<Name> = self
            .project
            .lineage(class)
            .flat_map(|id| &self.project.class_facts(id).members)
            .filter(|member| matches!(member.kind, MemberKind::Annotated { .. }))
            .map(|member| member.name)
            .collect();
        for argument in arguments {
            self.put(argument.node, Some(object));
            for name in &fields {
                if matches!(argument.slot, Slot::Keyword(keyword) if keyword != *name) {
                    continue;
                }
                let field = Node::Field(super::gather::owner(self.project, class, *name), *name);
                let field = self.graph.id(field);
                self.flow(argument.node, Some(field), Edge::Same);
            }
        }
    }

    /// Binds arguments to the parameters of a function of the project.
    fn enter(
        &mut self,
        (file, index): (FileId, u32),
        receiver: Option<u32>,
        bound: bool,
        arguments: &[Argument<'a>],
        result: u32,
    ) {
        let facts = &self.project.summary(file).functions[index as usize];
        self.note_call((file, index));
        let start = facts.name_range.start;
        let shift = usize::from(bound && facts.receiver != Receiver::None);
        if shift == 1
            && facts.receiver == Receiver::Instance
            && let Some(own) = facts.parameters.first()
        {
            let own = self.graph.id(Node::Local(file, start, *own));
            self.flow(receiver, Some(own), Edge::Receiver);
        }
        for argument in arguments {
            let names: Vec<Name> = match argument.slot {
                Slot::Position(position) if position + shift < facts.positional as usize => {
                    vec![facts.parameters[position + shift]]
                }
                Slot::Position(_) => vec![ustr("*")],
                Slot::Keyword(name) if facts.parameters.contains(&name) => vec![name],
                Slot::Keyword(_) => vec![ustr("**")],
                Slot::All => facts.parameters.iter().skip(shift).copied().chain([ustr("*"), ustr("**")]).collect(),
            };
            for name in names {
                let parameter = self.graph.id(Node::Local(file, start, name));
                let edge = if argument.slot == Slot::All { Edge::OutOf } else { Edge::Same };
                self.flow(argument.node, Some(parameter), edge);
            }
            // A generator or coroutine keeps what it was called with.
            if facts.is_generator || facts.is_async {
                self.flow(argument.node, Some(result), Edge::Into);
            }
        }
        if facts.is_generator || facts.is_async {
            self.flow(receiver, Some(result), Edge::Into);
        }
        let returned = self.graph.id(Node::Result(file, index));
        self.graph.edge(returned, result, Edge::Same);
    }

    /// A function of a library. What it gets may be in what it gives.
    fn library(&mut self, name: &str, receiver: Option<u32>, arguments: &[Argument<'a>], result: u32) {
        if matches!(name, "weakref.ref" | "weakref.proxy" | "weakref.WeakMethod") || name.starts_with("weakref.Weak") {
            self.graph.weak.insert(result);
            for argument in arguments {
                self.flow(argument.node, Some(result), Edge::Into);
            }
        }
        self.hand_out(library_of(name), arguments);
        if !gives_new_values(name) {
            let is_class = name.rsplit('.').next().is_some_and(|last| last.starts_with(char::is_uppercase));
            for argument in arguments {
                self.flow(argument.node, Some(result), Edge::Into);
                if !is_class {
                    self.flow(argument.node, Some(result), Edge::Same);
                    self.flow(argument.node, Some(result), Edge::OutOf);
                }
            }
            self.flow(receiver, Some(result), Edge::OutOf);
        }
        self.call_back(arguments);
    }

    fn hand_out(&mut self, library: Name, arguments: &[Argument<'a>]) {
        let library = self.graph.id(Node::Library(library));
        for argument in arguments {
            self.flow(argument.node, Some(library), Edge::Into);
        }
    }

    /// `map(f, jobs)`, `Thread(target=f, args=(job,))`, `partial(f, job)`: what a function of ours gets through others.
    fn call_back(&mut self, arguments: &[Argument<'a>]) {
        for function in arguments {
            let Ty::Function(file, index) = self.ty(function.expr, 0) else { continue };
            self.note_call((file, index));
            let facts = &self.project.summary(file).functions[index as usize];
            let (start, parameters) = (facts.name_range.start, facts.parameters.clone());
            let skip = usize::from(facts.class.is_some());
            for argument in arguments.iter().filter(|argument| !std::ptr::eq(argument.expr, function.expr)) {
                for name in parameters.iter().skip(skip).copied().chain([ustr("*")]) {
                    let parameter = self.graph.id(Node::Local(file, start, name));
                    self.flow(argument.node, Some(parameter), Edge::Same);
                    self.flow(argument.node, Some(parameter), Edge::OutOf);
                }
            }
        }
    }

    fn sinks_of(&mut self, call: &'a Call<'a>, called: &Ty, receiver: Option<u32>, arguments: &[Argument<'a>], at: Bytes) {
        let first = arguments.first().and_then(|argument| argument.node);
        let all: Vec<u32> = arguments.iter().filter_map(|argument| argument.node).collect();
        let name = match called {
            Ty::External(name) => Some(*name),
            _ => None,
        };
        if let Some(name) = name {
            let literal = matches!(call.args, [_, Expr { kind: ExprKind::Str(Some(_)), .. }, ..]);
            match name.as_str() {
                "builtins.setattr" | "builtins.delattr" | "builtins.object.__setattr__" if !literal => {
                    self.sink(Sink::Computed, first, at);
                }
                "builtins.setattr" => self.set_literal(call, arguments),
                "builtins.vars" => self.sink(Sink::Namespace, first, at),
                "weakref.ref" | "weakref.proxy" | "weakref.finalize" if arguments.len() > 1 => {
                    let callback = match self.ty(arguments[1].expr, 0) {
                        Ty::Function(file, index) => Some((file, index)),
                        _ => None,
                    };
                    self.sink(Sink::Watched(callback), first, at);
                }
                "atexit.register" => {
                    self.sink_all(Sink::AtExit, &all, at);
                    if let Some(handler) = arguments.first() {
                        self.exit_handler(handler.expr, at);
                    }
                }
                _ if copies(&name) && name.starts_with("joblib.") => self.sink_all(Sink::Copied(name), &all, at),
                // Of `pickle.dump(value, file)` only the value.
                _ if copies(&name) => self.sink(Sink::Copied(name), first, at),
                _ if starts_process(&name) => self.sink_all(Sink::Sent, &all, at),
                "threading.Thread" | "threading.Timer" | "_thread.start_new_thread" => {
                    self.sink_all(Sink::Threaded, &all, at);
                }
                "logging.StreamHandler" | "logging.basicConfig" | "logging.FileHandler" | "logging.handlers.MemoryHandler" => {
                    self.sink_all(Sink::Standard(name), &all, at);
                }
                _ => {}
            }
        }
        self.method_sinks(call, receiver, &all, at);
    }

    /// A function of a library uses nothing but what it is given.
    fn exit_handler(&mut self, handler: &'a Expr<'a>, at: Bytes) {
        let function = match self.ty(handler, 0) {
            Ty::External(_) => return,
            Ty::Function(file, index) => Some((file, index)),
            Ty::Class(class) => {
                let made = self.graph.id(Node::Object(class));
                self.sink(Sink::AtExit, Some(made), at);
                let Some(init) = self.constructor_of(class) else { return };
                Some(init)
            }
            _ => None,
        };
        self.graph.exits.push((function, Place { file: self.file, range: at }));
    }

    /// The `__init__` that makes the objects of a class, if the project has it.
    fn constructor_of(&self, class: ClassId) -> Option<(FileId, u32)> {
        self.project.lineage(class).find_map(|id| {
            let member = self.project.class_facts(id).members.iter().find(|member| member.name == "__init__")?;
            match member.kind {
                MemberKind::Method(index) => Some((self.project.class(id).file, index)),
                _ => None,
            }
        })
    }

    fn method_sinks(&mut self, call: &'a Call<'a>, receiver: Option<u32>, all: &[u32], at: Bytes) {
        let ExprKind::Attribute { value, attr, .. } = &call.func.kind else { return };
        let owner = self.ty(value, 0);
        match *attr {
            "__init__" if !matches!(owner, Ty::Class(_) | Ty::Super(_) | Ty::External(_)) => {
                self.sink(Sink::Initialised, receiver, at);
            }
            "__setattr__" | "__delattr__"
                if !self.passes_on(attr) && !matches!(call.args.first().map(|name| name.kind), Some(ExprKind::Str(Some(_)))) =>
            {
                self.sink(Sink::Computed, receiver, at);
            }
            "addHandler" => self.sink_all(Sink::Standard(ustr("addHandler")), all, at),
            _ if to_process(attr) => {
                let sends = match &owner {
                    Ty::Made(maker) => starts_process(maker),
                    Ty::Unknown => self.mentions_processes(),
                    _ => false,
                };
                if sends {
                    self.sink_all(Sink::Sent, all, at);
                }
                if matches!(&owner, Ty::Made(maker) if maker.ends_with("ThreadPoolExecutor") || maker.ends_with("ThreadPool"))
                    || owner == Ty::Unknown && matches!(*attr, "submit" | "apply_async")
                {
                    self.sink_all(Sink::Threaded, all, at);
                }
            }
            _ => {}
        }
    }

    fn sink_all(&mut self, sink: Sink, nodes: &[u32], at: Bytes) {
        for node in nodes {
            self.sink(sink, Some(*node), at);
        }
    }

    /// `super().__setattr__(name, value)` in a `__setattr__`: others say the name.
    fn passes_on(&self, attr: &str) -> bool {
        self.function.is_some_and(|index| self.project.summary(self.file).functions[index as usize].name == attr)
    }

    /// `setattr(x, "name", value)`
    fn set_literal(&mut self, call: &'a Call<'a>, arguments: &[Argument<'a>]) {
        let ([_, Expr { kind: ExprKind::Str(Some(name)), .. }, _], Some(value)) = (call.args, arguments.get(2)) else { return };
        let stored = self.graph.id(Node::Stored(ustr(name)));
        self.flow(value.node, Some(stored), Edge::Same);
    }

    fn mentions_processes(&self) -> bool {
        let mentions = &self.project.summary(self.file).mentions;
        ["multiprocessing", "ProcessPoolExecutor"].iter().any(|name| mentions.binary_search(&ustr(name)).is_ok())
    }
}

fn library_of(name: &str) -> Name {
    ustr(name.split('.').next().unwrap_or(name))
}

/// Functions whose results have nothing of their arguments inside.
fn gives_new_values(name: &str) -> bool {
    let module = name.split('.').next().unwrap_or(name);
    matches!(
        module,
        "os" | "shutil"
            | "time"
            | "math"
            | "logging"
            | "json"
            | "struct"
            | "re"
            | "random"
            | "tempfile"
            | "weakref"
            | "string"
            | "hashlib"
            | "textwrap"
    ) || matches!(
        name,
        "builtins.len"
            | "builtins.print"
            | "builtins.isinstance"
            | "builtins.issubclass"
            | "builtins.str"
            | "builtins.repr"
            | "builtins.int"
            | "builtins.float"
            | "builtins.bool"
            | "builtins.id"
            | "builtins.hash"
            | "builtins.type"
            | "builtins.callable"
            | "builtins.hasattr"
            | "builtins.format"
            | "builtins.range"
            | "builtins.open"
            | "builtins.bytes"
            | "builtins.bytearray"
            | "builtins.sum"
            | "builtins.any"
            | "builtins.all"
    )
}

/// Methods of library objects that keep nothing of what they are given.
fn keeps_nothing(name: &str) -> bool {
    matches!(
        name,
        "write"
            | "writelines"
            | "send"
            | "sendall"
            | "close"
            | "remove"
            | "discard"
            | "index"
            | "count"
            | "join"
            | "format"
            | "encode"
            | "decode"
            | "split"
            | "startswith"
            | "endswith"
            | "strip"
            | "replace"
            | "debug"
            | "info"
            | "warning"
            | "error"
            | "exception"
            | "critical"
            | "log"
            | "read"
            | "recv"
            | "get"
            | "pop"
            | "wait"
            | "execute"
            | "fetchone"
            | "seek"
    )
}

fn copies(name: &str) -> bool {
    let (module, last) = name.rsplit_once('.').unwrap_or(("", name));
    match module {
        "copy" => matches!(last, "copy" | "deepcopy" | "replace"),
        "pickle" | "_pickle" | "cPickle" | "dill" | "cloudpickle" | "marshal" | "joblib" => {
            matches!(last, "dump" | "dumps" | "Parallel" | "delayed")
        }
        "dataclasses" => matches!(last, "asdict" | "astuple" | "replace"),
        "jsonpickle" => last == "encode",
        _ => false,
    }
}

fn starts_process(name: &str) -> bool {
    name == "concurrent.futures.ProcessPoolExecutor"
        || name == "concurrent.futures.process.ProcessPoolExecutor"
        || name.starts_with("multiprocessing.") && !name.starts_with("multiprocessing.dummy") && !name.ends_with("ThreadPool")
}

/// Methods of pools, queues and connections that hand something to somebody who works on it elsewhere.
fn to_process(name: &str) -> bool {
    matches!(
        name,
        "map"
            | "map_async"
            | "imap"
            | "imap_unordered"
            | "starmap"
            | "starmap_async"
            | "apply"
            | "apply_async"
            | "submit"
            | "put"
            | "put_nowait"
            | "send"
    )
}

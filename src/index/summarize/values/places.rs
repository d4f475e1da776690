//! Names that lead out of the file, `super()`, and the receivers that somebody may ask about.

use text_size::TextSize;
use ustr::ustr;

use super::super::evidence::last_part;
use super::super::expressions::begins_with_star;
use super::{Variable, Walk};
use crate::index::values::{FunctionFlow, Key, Move, NOTHING, Node, ParamFlow, Pass};
use crate::semantic::{ScopeKind, SemanticModel};
use crate::syntax::ast::{Call, Expr, ExprKind, Operator};

impl<'a> Walk<'_, 'a, '_> {
    /// A name that nothing in the file binds.
    pub(super) fn free(&mut self, name: &'a str, at: TextSize) -> Node {
        // One node a name: what it means does not depend on where it stands.
        let key = (NOTHING, ustr(name));
        if let Some(node) = self.loads.get(&key) {
            return *node;
        }
        let to = self.node_at(at);
        self.loads.insert(key, to);
        self.push(Move::Global { name: ustr(name), to });
        to
    }

    /// `super().attr`, in a method.
    pub(super) fn super_attribute(&mut self, attr: &str, at: TextSize) -> Option<Node> {
        let (class, receiver) = self.receiver_around()?;
        let to = self.node_at(at);
        self.push(Move::SuperLoad { class, of: receiver, name: ustr(attr), to });
        Some(to)
    }

    /// The class whose method this is, at any depth, and the method's first parameter.
    fn receiver_around(&self) -> Option<(u32, Node)> {
        let model = self.summarizer.model;
        let mut current = Some(self.scope);
        while let Some(id) = current {
            let scope = model.scope(id);
            if let ScopeKind::Function(function) = scope.kind
                && let Some((class, _)) = self.summarizer.method(function, id)
                && let Some(first) = super::super::evidence::first_parameter(function)
            {
                let (name, _) = scope.names.get_key_value(first)?;
                return Some((class, *self.variables.get(&(id, *name))?));
            }
            current = scope.parent;
        }
        None
    }

    /// Calls that the syntax tells: `getattr` with a constant name, `cast`.
    pub(super) fn special_call(&mut self, call: &Call<'a>, args: &[Node], at: TextSize) -> Option<Node> {
        let bare = match call.func.kind {
            ExprKind::Name(name) => self.variable(name).is_none(),
            _ => false,
        };
        match (last_part(&call.func)?, call.args) {
            ("getattr", [_, Expr { kind: ExprKind::Str(Some(name)), .. }, rest @ ..]) if bare => {
                if rest.is_empty() {
                    return Some(self.load(args[0], name, at));
                }
                let found = self.load_perhaps(args[0], name, at);
                let to = self.node_at(at);
                self.copy(found, to);
                self.copy(args[2], to);
                Some(to)
            }
            ("setattr", [_, Expr { kind: ExprKind::Str(Some(name)), .. }, _]) if bare => {
                self.push(Move::Store { of: args[0], name: ustr(name), value: args[2] });
                Some(NOTHING)
            }
            ("__setattr__", [_, Expr { kind: ExprKind::Str(Some(name)), .. }, _]) => {
                self.push(Move::Store { of: args[0], name: ustr(name), value: args[2] });
                Some(NOTHING)
            }
            ("__setattr__", [object, name, _]) if self.summarizer.is_slot_of(object, name) => {
                self.push(Move::Store { of: args[0], name: ustr("*"), value: args[2] });
                Some(NOTHING)
            }
            ("cast", [_, _]) => Some(args[1]),
            ("setattr", [_, name, _]) if bare => {
                let name = ustr(&format!("{}*", self.summarizer.known_start(self.scope, name)));
                self.push(Move::Store { of: args[0], name, value: args[2] });
                Some(NOTHING)
            }
            ("vars", [_]) if bare => Some(self.load(args[0], "__dict__", at)),
            ("globals", []) if bare => Some(self.own_namespace(at)),
            ("vars" | "locals", []) if bare && self.scope == SemanticModel::module_scope() => Some(self.own_namespace(at)),
            // Their receivers are noted.
            ("vars" | "setattr" | "delattr" | "dir", args) if bare && !begins_with_star(args) => Some(NOTHING),
            ("import_module" | "__import__", [Expr { kind: ExprKind::Str(Some(module)), .. }]) if !module.starts_with('.') => {
                let bound = if bare { module.split('.').next().unwrap_or_default() } else { module };
                let to = self.node_at(at);
                self.push(Move::Module { name: ustr(bound), to });
                Some(to)
            }
            ("attrgetter", [Expr { kind: ExprKind::Str(Some(name)), range }]) => Some(self.getter(name, range.start())),
            ("isinstance" | "issubclass" | "len" | "repr" | "str" | "int" | "float" | "bool" | "id" | "hash", _) if bare => {
                Some(NOTHING)
            }
            ("super", []) if bare => {
                let to = self.node_at(at);
                self.push(Move::Open { to });
                Some(to)
            }
            _ => None,
        }
    }

    /// The namespace of this module.
    fn own_namespace(&mut self, at: TextSize) -> Node {
        let module = self.itself(at);
        self.load(module, "__dict__", at)
    }

    /// This module.
    pub(super) fn itself(&mut self, at: TextSize) -> Node {
        let key = (NOTHING, ustr("sys.modules[__name__]"));
        if let Some(node) = self.loads.get(&key) {
            return *node;
        }
        let to = self.node_at(at);
        self.loads.insert(key, to);
        self.push(Move::Itself { to });
        to
    }

    /// `exec(text)`, `exec(text, globals(), locals())`: the text has the names around it.
    pub(super) fn executed(&mut self, call: &Call<'a>, args: &mut Vec<(Pass, Node)>, at: TextSize) {
        if !matches!(call.func.kind, ExprKind::Name("exec")) || self.variable("exec").is_some() {
            return;
        }
        let is_around = |namespace: &Expr<'a>| match &namespace.kind {
            ExprKind::Call(call) => matches!(call.func.kind, ExprKind::Name("locals" | "vars")),
            _ => false,
        };
        let namespaces = call.args.iter().skip(1);
        if namespaces.clone().any(is_around) || namespaces.count() + call.keywords.len() == 0 {
            let names = self.names_around(at);
            let module = self.own_namespace(at);
            args.truncate(1);
            args.push((Pass::Position(1), module));
            args.push((Pass::Position(2), names));
        }
    }

    /// A container of all that has a name where this stands.
    fn names_around(&mut self, at: TextSize) -> Node {
        let model = self.summarizer.model;
        let mut variables = Vec::new();
        let mut current = Some(self.scope);
        while let Some(id) = current {
            let scope = model.scope(id);
            let mut names: Vec<&'a str> = scope.names.keys().copied().collect();
            names.sort_unstable();
            variables.extend(names.into_iter().map(|name| (id, name)));
            current = scope.parent;
        }
        let items = variables.into_iter().map(|variable| (None, self.variable_node(variable, at))).collect();
        self.container(at, items, NOTHING)
    }

    /// `attrgetter("name")`: as `lambda x: x.name`.
    fn getter(&mut self, name: &str, at: TextSize) -> Node {
        let (object, function) = (self.node_at(at), self.facts.functions.len() as u32);
        let mut result = object;
        for part in name.split('.') {
            if part == "__dict__" {
                self.facts.receivers.push((at.into(), result));
            }
            result = self.load(result, part, at);
        }
        let param = ParamFlow { name: ustr("object"), node: object, annotation: None, optional: false };
        self.facts.functions.push(FunctionFlow {
            params: vec![param],
            positional: 1,
            result: Some(result),
            is_lambda: true,
            ..FunctionFlow::default()
        });
        let to = self.node_at(at);
        self.push(Move::Function { function, to });
        to
    }

    /// Notes the objects of `setattr(x, …)`, `vars(x)`, `patch.object(x, "m")`, … by the place that facts of uses have.
    pub(super) fn receivers_of(&mut self, call: &Call<'a>, args: &[Node]) {
        let func = self.summarizer.attribute_behind(self.scope, &call.func);
        let Some(name) = last_part(func) else { return };
        let names_it = matches!(name, "setattr" | "delattr" | "object" | "__setattr__" | "__delattr__" | "attrgetter");
        for (position, (argument, node)) in call.args.iter().zip(args).enumerate() {
            // There the place is that of the name.
            if !(names_it && position < 2) {
                self.facts.receivers.push((argument.range.start().into(), *node));
            }
        }
        let object_of = |position: usize| call.args.get(position).zip(args.first());
        match name {
            "setattr" | "delattr" | "object" | "__setattr__" | "__delattr__" => {
                // The place is that of the name; the object stands before it.
                let receiver = match (&func.kind, call.args.len()) {
                    (ExprKind::Attribute { value, .. }, 2) if name == "__setattr__" => {
                        self.subject(value).map(|(node, _)| self.current(node).unwrap_or(node))
                    }
                    (ExprKind::Attribute { value, .. }, 1) if matches!(name, "__setattr__" | "__delattr__") => {
                        self.subject(value).map(|(node, _)| self.current(node).unwrap_or(node))
                    }
                    _ => None,
                };
                let (position, node) = match receiver {
                    Some(node) => (0, Some(node)),
                    None => (1, args.first().copied()),
                };
                if let (Some(argument), Some(node)) = (call.args.get(position), node) {
                    self.facts.receivers.push((argument.range.start().into(), node));
                }
            }
            "multiple" => {
                for keyword in call.keywords {
                    if let Some((_, node)) = object_of(0) {
                        self.facts.receivers.push((keyword.range.start().into(), *node));
                    }
                }
            }
            _ => {}
        }
    }

    /// A variable is bound; `said` is the position of what its annotation says.
    pub(super) fn bind_name(&mut self, name: &str, value: Node, at: TextSize, said: Option<u32>) {
        let Some(variable) = self.variable(name) else { return };
        let node = self.variable_node(variable, at);
        self.give(value, node, said);
        self.uses(variable, node, true);
        self.bound_again(variable);
        if self.is_settled_by_order(variable) {
            let now = self.node_at(at);
            self.give(value, now, said);
            self.narrowed.push((node, now, variable));
        }
    }

    fn give(&mut self, from: Node, to: Node, said: Option<u32>) {
        match said {
            Some(said) if from != NOTHING => self.push(Move::Typed { from, to, said }),
            _ => self.copy(from, to),
        }
    }

    /// Binds a target of an assignment, a loop, a `with`.
    pub(super) fn bind(&mut self, target: &Expr<'a>, value: Node) {
        let at = target.range.start();
        match &target.kind {
            ExprKind::Name(name) => self.bind_name(name, value, at, None),
            ExprKind::Attribute { value: of, attr, attr_range } => {
                if let Some((base, variable)) = self.known_of(of, attr)
                    && self.current(base).is_some_and(|now| now != base)
                {
                    self.narrowed.push((base, base, variable));
                }
                let of = self.expr(of);
                self.facts.receivers.push((attr_range.start().into(), of));
                self.push(Move::Store { of, name: ustr(attr), value });
            }
            ExprKind::Subscript { value: of, slice } => {
                let of = self.expr(of);
                let key = self.expr(slice);
                let constant = super::expressions::constant_key(slice);
                let put = if matches!(slice.kind, ExprKind::Slice { .. }) { self.each(value, at) } else { value };
                self.push(Move::Put { of, key: constant, value: put });
                if key != NOTHING || matches!(slice.kind, ExprKind::Slice { .. }) {
                    // A key is an element for whoever iterates.
                    self.method_call(of, "__setitem__", &[key, value], at);
                } else if of != NOTHING && value != NOTHING {
                    self.facts.puts.push((at.into(), of, value));
                }
            }
            ExprKind::Tuple(elements) | ExprKind::List(elements) => {
                let starred = elements.iter().position(|element| matches!(element.kind, ExprKind::Starred(_)));
                for (position, element) in elements.iter().enumerate() {
                    let known = starred.is_none_or(|starred| position < starred);
                    self.bind_element(element, value, known.then_some(position as u32));
                }
            }
            ExprKind::Starred(inner) => self.bind(inner, value),
            _ => {
                self.expr(target);
            }
        }
    }

    /// The node of `x.attr` as it is where nothing is known, if it has been read so. No reading is made up where there is none.
    pub(super) fn known_of(&mut self, of: &Expr<'a>, attr: &str) -> Option<(Node, Variable<'a>)> {
        if self.narrowed.is_empty() {
            return None;
        }
        let (of, variable) = self.subject(of)?;
        self.loads.get(&(of, ustr(attr))).map(|base| (*base, variable))
    }

    /// May be bound, or not, by an expression: nothing is known of the variable behind it.
    pub(super) fn bind_perhaps(&mut self, target: &Expr<'a>, value: Node) {
        self.bind(target, value);
        if let ExprKind::Name(name) = target.kind
            && let Some(variable) = self.variable(name)
        {
            self.forget(variable);
        }
    }

    /// Is it known by the order of statements what a variable holds behind an assignment? Of a function's own that nothing else
    /// binds meanwhile; what is bound once holds nothing else anyway.
    fn is_settled_by_order(&self, (scope, name): Variable<'a>) -> bool {
        let known = self.summarizer.model.scope(scope);
        scope == self.scope
            && self.narrowed.len() < MOST_KNOWN
            && matches!(known.kind, ScopeKind::Function(_))
            && known.names.get(name).is_some_and(|bindings| bindings.len() > 1)
            && !self.nonlocals.contains(name)
    }

    fn bind_element(&mut self, element: &Expr<'a>, value: Node, position: Option<u32>) {
        let at = element.range.start();
        if value == NOTHING {
            return self.bind(element, NOTHING);
        }
        let item = self.node_at(at);
        self.push(Move::Item { of: value, key: position.map(Key::Index), to: item });
        match &element.kind {
            ExprKind::Starred(inner) => {
                let rest = self.container(at, vec![(None, item)], NOTHING);
                self.bind(inner, rest);
            }
            _ => self.bind(element, item),
        }
    }
}

/// So many things are known at once by the order of statements: whoever reads a variable looks through them.
const MOST_KNOWN: usize = 300;

pub(super) fn dunder(op: Operator) -> &'static str {
    match op {
        Operator::Add => "__add__",
        Operator::Sub => "__sub__",
        Operator::Mult => "__mul__",
        Operator::MatMult => "__matmul__",
        Operator::Div => "__truediv__",
        Operator::Mod => "__mod__",
        Operator::Pow => "__pow__",
        Operator::LShift => "__lshift__",
        Operator::RShift => "__rshift__",
        Operator::BitOr => "__or__",
        Operator::BitXor => "__xor__",
        Operator::BitAnd => "__and__",
        Operator::FloorDiv => "__floordiv__",
    }
}

pub(super) fn reflected(op: Operator) -> &'static str {
    match op {
        Operator::Add => "__radd__",
        Operator::Sub => "__rsub__",
        Operator::Mult => "__rmul__",
        Operator::MatMult => "__rmatmul__",
        Operator::Div => "__rtruediv__",
        Operator::Mod => "__rmod__",
        Operator::Pow => "__rpow__",
        Operator::LShift => "__rlshift__",
        Operator::RShift => "__rrshift__",
        Operator::BitOr => "__ror__",
        Operator::BitXor => "__rxor__",
        Operator::BitAnd => "__rand__",
        Operator::FloorDiv => "__rfloordiv__",
    }
}

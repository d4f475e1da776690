//! The flow through expressions.

use text_size::TextSize;
use ustr::ustr;

use super::super::evidence::last_part;
use super::Walk;
use crate::index::values::{CallMove, FunctionFlow, Key, Move, NOTHING, Node, Pass};
use crate::semantic::evaluated_outside;
use crate::syntax::ast::{Call, CmpOp, Comprehension, DictItem, Expr, ExprKind, Params, UnaryOp};

impl<'a> Walk<'_, 'a, '_> {
    pub(super) fn all(&mut self, exprs: &[Expr<'a>]) {
        for expr in exprs {
            self.expr(expr);
        }
    }

    /// Follows an expression that is evaluated; gives the node of its value.
    pub(super) fn expr(&mut self, expr: &Expr<'a>) -> Node {
        let at = expr.range.start();
        match &expr.kind {
            ExprKind::Name(name) => self.name(name, at),
            ExprKind::Attribute { value, attr, attr_range } => self.attribute(value, attr, attr_range.start()),
            ExprKind::Call(call) => self.call(expr, call),
            ExprKind::Await(value) => {
                let of = self.expr(value);
                self.awaited(of, at)
            }
            ExprKind::Starred(value) => {
                let of = self.expr(value);
                self.each(of, at)
            }
            ExprKind::Named { target, value } => {
                let node = self.expr(value);
                self.bind_perhaps(target, node);
                node
            }
            ExprKind::Subscript { value, slice } => self.subscript(value, slice, at),
            ExprKind::IfExp { test, body, orelse } => self.conditional(test, body, orelse, at),
            ExprKind::BoolOp { is_and, values } => self.bool_op(*is_and, values, at),
            ExprKind::BinOp { left, op, right } => {
                let (left, right) = (self.expr(left), self.expr(right));
                self.operator(super::places::dunder(*op), super::places::reflected(*op), left, right, at)
            }
            ExprKind::Compare { left, ops, comparators } => {
                self.compare(left, ops, comparators);
                NOTHING
            }
            ExprKind::Unary { op, operand } => {
                let operand = self.expr(operand);
                match op {
                    UnaryOp::Not => NOTHING,
                    _ if operand == NOTHING => NOTHING,
                    UnaryOp::Invert => self.method_call(operand, "__invert__", &[], at),
                    UnaryOp::UAdd => self.method_call(operand, "__pos__", &[], at),
                    UnaryOp::USub => self.method_call(operand, "__neg__", &[], at),
                }
            }
            ExprKind::List(elements) | ExprKind::Set(elements) => {
                let items = elements.iter().map(|element| (None, self.expr(element))).collect();
                self.container(at, items, NOTHING)
            }
            ExprKind::Tuple(elements) => self.tuple(elements, at),
            ExprKind::Dict(items) => self.dict(items, at),
            ExprKind::ListComp { elt, generators } | ExprKind::SetComp { elt, generators } => {
                let (item, _) = self.comprehension(expr, generators, elt, None);
                self.container(at, vec![(None, item)], NOTHING)
            }
            ExprKind::Generator { elt, generators } => self.generator(expr, elt, generators),
            ExprKind::DictComp { key, value, generators } => {
                let (value, key) = self.comprehension(expr, generators, value, Some(*key));
                self.container(at, vec![(None, value)], key)
            }
            ExprKind::Lambda { params, body } => self.lambda(expr, params, body),
            ExprKind::Yield(value) => {
                let node = value.map_or(NOTHING, |value| self.expr(value));
                self.yielded(node, at);
                self.sent(at)
            }
            ExprKind::YieldFrom(value) => {
                let of = self.expr(value);
                let item = self.each(of, at);
                self.yielded(item, at);
                // What it is sent goes on to the other one.
                let sent = self.sent(at);
                self.method_call(of, "send", &[sent], at);
                // What the other generator returns.
                of
            }
            ExprKind::FString(parts) => {
                self.all(parts);
                NOTHING
            }
            ExprKind::Slice { lower, upper, step } => {
                for part in [lower, upper, step].into_iter().flatten() {
                    self.expr(part);
                }
                NOTHING
            }
            ExprKind::Str(_)
            | ExprKind::Bytes(_)
            | ExprKind::Number(_)
            | ExprKind::True
            | ExprKind::False
            | ExprKind::None
            | ExprKind::Ellipsis
            | ExprKind::Missing => NOTHING,
        }
    }

    fn name(&mut self, name: &'a str, at: TextSize) -> Node {
        match self.variable(name) {
            Some(variable) => {
                let base = self.variable_node(variable, at);
                self.uses(variable, base, false);
                self.current(base).unwrap_or(base)
            }
            None => self.free(name, at),
        }
    }

    fn attribute(&mut self, value: &Expr<'a>, attr: &'a str, at: TextSize) -> Node {
        if let ExprKind::Call(call) = &value.kind
            && let ExprKind::Name("super") = call.func.kind
            && let Some(found) = self.super_attribute(attr, at)
        {
            return found;
        }
        let of = self.expr(value);
        let is_whole =
            matches!(attr, "__dict__" | "__setattr__" | "__delattr__" | "__getstate__" | "__reduce__" | "__reduce_ex__");
        let is_bases = matches!(attr, "__mro__" | "mro" | "__bases__" | "__base__");
        let is_special = matches!(attr, "__init__" | "__new__" | "__class__");
        if is_whole || is_bases || is_special || self.guarded > 0 {
            self.facts.receivers.push((at.into(), of));
        }
        if let Some(narrowed) = self.narrowed_subject(value, attr) {
            return narrowed;
        }
        self.read(of, attr, at)
    }

    /// `x.attr`, if a test has made sure of more than what `x` is.
    fn narrowed_subject(&mut self, value: &Expr<'a>, attr: &str) -> Option<Node> {
        let (base, _) = self.known_of(value, attr)?;
        self.current(base).filter(|now| *now != base)
    }

    fn subscript(&mut self, value: &Expr<'a>, slice: &Expr<'a>, at: TextSize) -> Node {
        // sys.modules[__name__]
        if matches!((&value.kind, &slice.kind), (ExprKind::Attribute { attr: "modules", .. }, ExprKind::Name("__name__"))) {
            return self.itself(at);
        }
        let of = self.expr(value);
        if matches!(slice.kind, ExprKind::Slice { .. }) {
            self.expr(slice);
            return of;
        }
        self.expr(slice);
        if of == NOTHING {
            return NOTHING;
        }
        let to = self.node_at(at);
        self.push(Move::Item { of, key: constant_key(slice), to });
        to
    }

    fn conditional(&mut self, test: &Expr<'a>, body: &Expr<'a>, orelse: &Expr<'a>, at: TextSize) -> Node {
        self.expr(test);
        let to = self.node_at(at);
        for (branch, holds) in [(body, true), (orelse, false)] {
            let mark = self.mark();
            self.assume_all(test, holds);
            let value = self.on_condition(|walk| walk.expr(branch));
            self.copy(value, to);
            self.leave(mark);
        }
        to
    }

    fn bool_op(&mut self, is_and: bool, values: &[Expr<'a>], at: TextSize) -> Node {
        let to = self.node_at(at);
        let mark = self.mark();
        for (position, value) in values.iter().enumerate() {
            let node = if position == 0 { self.expr(value) } else { self.on_condition(|walk| walk.expr(value)) };
            self.copy(node, to);
            self.assume_all(value, is_and);
        }
        self.leave(mark);
        to
    }

    fn compare(&mut self, left: &Expr<'a>, ops: &[CmpOp], comparators: &[Expr<'a>]) {
        let mut left = (self.expr(left), left.range.start());
        for (op, comparator) in ops.iter().zip(comparators) {
            let right = (self.expr(comparator), comparator.range.start());
            let (method, reflected) = match op {
                CmpOp::Eq => ("__eq__", "__eq__"),
                CmpOp::NotEq => ("__ne__", "__eq__"),
                CmpOp::Lt => ("__lt__", "__gt__"),
                CmpOp::LtE => ("__le__", "__ge__"),
                CmpOp::Gt => ("__gt__", "__lt__"),
                CmpOp::GtE => ("__ge__", "__le__"),
                CmpOp::In | CmpOp::NotIn => ("", "__contains__"),
                CmpOp::Is | CmpOp::IsNot => ("", ""),
            };
            self.operator(method, reflected, left.0, right.0, left.1);
            left = right;
        }
    }

    /// `left op right`: what the methods of the one are given of the other.
    pub(super) fn operator(&mut self, method: &str, reflected: &str, left: Node, right: Node, at: TextSize) -> Node {
        let forward = if left == NOTHING || method.is_empty() { NOTHING } else { self.method_call(left, method, &[right], at) };
        let backward =
            if right == NOTHING || reflected.is_empty() { NOTHING } else { self.method_call(right, reflected, &[left], at) };
        if forward == NOTHING {
            return backward;
        }
        self.copy(backward, forward);
        forward
    }

    /// A coroutine is told as what it returns; other objects say by a method what awaiting them gives.
    fn awaited(&mut self, of: Node, at: TextSize) -> Node {
        if of == NOTHING {
            return NOTHING;
        }
        let to = self.method_call(of, "__await__", &[], at);
        self.copy(of, to);
        to
    }

    pub(super) fn method_call(&mut self, of: Node, method: &str, args: &[Node], at: TextSize) -> Node {
        if of == NOTHING {
            return NOTHING;
        }
        let func = self.load(of, method, at);
        let args = args.iter().enumerate().map(|(position, node)| (Pass::Position(position as u32), *node)).collect();
        self.call_node(func, method, args, at, false)
    }

    pub(super) fn call_node(&mut self, func: Node, name: &str, args: Vec<(Pass, Node)>, at: TextSize, decorates: bool) -> Node {
        if func == NOTHING {
            return NOTHING;
        }
        let to = self.node_at(at);
        let call = self.facts.calls.len() as u32;
        self.facts.calls.push(CallMove { func, name: ustr(name), args: args.into(), to, at: at.into(), decorates });
        self.push(Move::Call { call });
        to
    }

    fn call(&mut self, expr: &Expr<'a>, call: &Call<'a>) -> Node {
        let at = expr.range.start();
        let func = self.expr(&call.func);
        let mut args = Vec::with_capacity(call.args.len() + call.keywords.len());
        let mut nodes = Vec::with_capacity(call.args.len());
        for (position, argument) in call.args.iter().enumerate() {
            let node = self.expr(argument);
            nodes.push(node);
            let pass = match argument.kind {
                ExprKind::Starred(_) => Pass::Starred(position as u32),
                _ => Pass::Position(position as u32),
            };
            args.push((pass, node));
        }
        for keyword in call.keywords {
            let node = self.expr(&keyword.value);
            match keyword.name {
                Some(name) => args.push((Pass::Keyword(ustr(name)), node)),
                None if node == NOTHING => {}
                None => {
                    let item = self.node_at(at);
                    self.push(Move::Item { of: node, key: None, to: item });
                    args.push((Pass::Mapping, item));
                }
            }
        }
        self.receivers_of(call, &nodes);
        self.executed(call, &mut args, at);
        if let Some(found) = self.special_call(call, &nodes, at) {
            return found;
        }
        let name = last_part(self.summarizer.attribute_behind(self.scope, &call.func)).unwrap_or_default();
        self.call_node(func, name, args, at, false)
    }

    fn tuple(&mut self, elements: &[Expr<'a>], at: TextSize) -> Node {
        let starred = elements.iter().any(|element| matches!(element.kind, ExprKind::Starred(_)));
        let items = elements
            .iter()
            .enumerate()
            .map(|(position, element)| {
                let key = if starred { None } else { Some(Key::Index(position as u32)) };
                (key, self.expr(element))
            })
            .collect();
        self.container(at, items, NOTHING)
    }

    fn dict(&mut self, items: &[DictItem<'a>], at: TextSize) -> Node {
        let keys = self.node_at(at);
        let mut values = Vec::with_capacity(items.len());
        for item in items {
            let node = self.expr(&item.value);
            if let Some(key) = &item.key {
                let written = self.expr(key);
                self.copy(written, keys);
                values.push((constant_key(key), node));
            } else {
                // {**other}
                let value = self.node_at(at);
                self.push(Move::Item { of: node, key: None, to: value });
                values.push((None, value));
            }
        }
        self.container(at, values, keys)
    }

    /// The nodes of the element and, of a dict, of its key.
    pub(super) fn comprehension(
        &mut self,
        expr: &Expr<'a>,
        generators: &'a [Comprehension<'a>],
        element: &Expr<'a>,
        key: Option<&Expr<'a>>,
    ) -> (Node, Node) {
        let first = generators.first().map(|first| self.expr(&first.iter));
        let outer = self.scope;
        self.scope = self.summarizer.model.expression_scope(expr.range).unwrap_or(outer);
        let mark = self.mark();
        for clause in generators {
            let iter = if evaluated_outside(generators, clause) { first.unwrap_or(NOTHING) } else { self.expr(&clause.iter) };
            let item = self.each(iter, clause.iter.range.start());
            self.bind(&clause.target, item);
            for condition in clause.ifs {
                self.expr(condition);
                self.assume_all(condition, true);
            }
        }
        let key = key.map_or(NOTHING, |key| self.expr(key));
        let element = self.expr(element);
        self.leave(mark);
        self.scope = outer;
        (element, key)
    }

    fn lambda(&mut self, expr: &Expr<'a>, params: &'a Params<'a>, body: &Expr<'a>) -> Node {
        let function = self.facts.functions.len() as u32;
        self.facts.functions.push(FunctionFlow::default());
        let defaults = self.defaults(params);
        let outer = (self.scope, self.function);
        // What holds here need not hold when it is called.
        let narrowed = std::mem::take(&mut self.narrowed);
        let conditions = std::mem::take(&mut self.conditions);
        self.scope = self.summarizer.model.expression_scope(expr.range).unwrap_or(outer.0);
        self.function = Some(function);
        let begun = self.begin(self.scope);
        let mut flow = self.parameters(params, &defaults);
        flow.is_lambda = true;
        let result = self.expr(body);
        flow.result = Some(result);
        flow.yields = self.facts.functions[function as usize].yields;
        flow.sent = self.facts.functions[function as usize].sent;
        self.facts.functions[function as usize] = flow;
        self.end(function, begun);
        (self.scope, self.function) = outer;
        (self.narrowed, self.conditions) = (narrowed, conditions);
        let to = self.node_at(expr.range.start());
        self.push(Move::Function { function, to });
        to
    }

    /// `x = yield`
    fn sent(&mut self, at: TextSize) -> Node {
        if let Some(known) = self.function.and_then(|function| self.facts.functions[function as usize].sent) {
            return known;
        }
        let sent = self.node_at(at);
        if let Some(function) = self.function {
            self.facts.functions[function as usize].sent = Some(sent);
        }
        sent
    }

    fn yielded(&mut self, node: Node, at: TextSize) {
        let Some(function) = self.function else { return };
        let yields = match self.facts.functions[function as usize].yields {
            Some(yields) => yields,
            None => self.node_at(at),
        };
        self.facts.functions[function as usize].yields = Some(yields);
        self.copy(node, yields);
    }

    pub(super) fn each(&mut self, of: Node, at: TextSize) -> Node {
        if of == NOTHING {
            return NOTHING;
        }
        let to = self.node_at(at);
        self.push(Move::Each { of, to });
        to
    }
}

/// `1`, `"name"` as a key.
pub(super) fn constant_key(slice: &Expr<'_>) -> Option<Key> {
    match slice.kind {
        ExprKind::Number(text) => text.parse().ok().map(Key::Index),
        ExprKind::Str(Some(text)) if text.len() < 60 => Some(Key::Text(ustr(text))),
        _ => None,
    }
}

//! Expressions, and what they are bound to.

use ustr::ustr;

use super::gather::{Walk, lend, owner};
use super::{Edge, Node, Sink};
use crate::index::facts::MemberKind;
use crate::index::{ClassId, Name, Ty};
use crate::semantic::{Resolved, ScopeId, SemanticModel};
use crate::syntax::ast::{Comprehension, Expr, ExprKind, Stmt};

impl<'a> Walk<'_, 'a> {
    pub fn item_of(&mut self, iter: &'a Expr<'a>) -> Option<u32> {
        let all = self.value(iter)?;
        let item = self.fresh();
        self.graph.edge(all, item, Edge::OutOf);
        Some(item)
    }

    fn all_into(&mut self, parts: &mut dyn Iterator<Item = &'a Expr<'a>>) -> u32 {
        let whole = self.fresh();
        for part in parts {
            let starred = matches!(part.kind, ExprKind::Starred(_));
            let value = self.value(part);
            self.flow(value, Some(whole), if starred { Edge::Same } else { Edge::Into });
        }
        whole
    }

    /// Walks an expression; gives the node of its value, if it may be or hold an object of ours.
    pub fn value(&mut self, expr: &'a Expr<'a>) -> Option<u32> {
        match &expr.kind {
            ExprKind::Name(name) => {
                let node = self.local(name);
                let outer = self.model.resolve(self.scope, name);
                if outer == Resolved::Free || outer == Resolved::In(SemanticModel::module_scope()) {
                    self.touch(node, false);
                }
                node
            }
            ExprKind::Attribute { value, attr, .. } => self.attribute(expr, value, attr),
            ExprKind::Call(call) => self.call(expr, call),
            ExprKind::Tuple(items) | ExprKind::List(items) | ExprKind::Set(items) => Some(self.all_into(&mut items.iter())),
            ExprKind::Dict(items) => {
                let whole = self.fresh();
                for item in *items {
                    item.key.as_ref().map(|key| self.value(key));
                    let value = self.value(&item.value);
                    self.flow(value, Some(whole), if item.key.is_some() { Edge::Into } else { Edge::Same });
                }
                Some(whole)
            }
            ExprKind::BoolOp { values, .. } => {
                let whole = self.fresh();
                for part in *values {
                    let value = self.value(part);
                    self.flow(value, Some(whole), Edge::Same);
                }
                Some(whole)
            }
            ExprKind::IfExp { test, body: left, orelse: right } => {
                self.value(test);
                Some(self.either(left, right))
            }
            ExprKind::BinOp { left, right, .. } => Some(self.either(left, right)),
            ExprKind::Named { target, value } => {
                let source = self.value(value);
                self.bind(target, source, Some(value));
                source
            }
            ExprKind::Starred(inner) | ExprKind::Await(inner) => self.value(inner),
            ExprKind::Yield(inner) => {
                let value = inner.and_then(|inner| self.value(inner));
                let result = self.result();
                self.flow(value, result, Edge::Into);
                None
            }
            ExprKind::YieldFrom(inner) => {
                let value = self.value(inner);
                let result = self.result();
                self.flow(value, result, Edge::Same);
                None
            }
            ExprKind::Lambda { body, .. } => Some(self.lambda(expr, body)),
            ExprKind::ListComp { elt, generators }
            | ExprKind::SetComp { elt, generators }
            | ExprKind::Generator { elt, generators } => Some(self.comprehension(expr, &[elt], generators)),
            ExprKind::DictComp { key, value, generators } => Some(self.comprehension(expr, &[key, value], generators)),
            ExprKind::Subscript { value, slice } => {
                self.value(slice);
                let whole = self.value(value)?;
                let item = self.fresh();
                let edge = if matches!(slice.kind, ExprKind::Slice { .. }) { Edge::Same } else { Edge::OutOf };
                self.graph.edge(whole, item, edge);
                Some(item)
            }
            _ => {
                let mut parts = Parts(Vec::new());
                crate::syntax::visit::walk_expr(&mut parts, expr);
                for part in parts.0 {
                    self.value(part);
                }
                None
            }
        }
    }

    fn either(&mut self, left: &'a Expr<'a>, right: &'a Expr<'a>) -> u32 {
        let whole = self.fresh();
        for part in [left, right] {
            let value = self.value(part);
            self.flow(value, Some(whole), Edge::Same);
        }
        whole
    }

    fn lambda(&mut self, expr: &'a Expr<'a>, body: &'a Expr<'a>) -> u32 {
        let function = self.fresh();
        let scope = self.model.expression_scope(expr.range).unwrap_or(self.scope);
        self.close_over(scope, &[body], function);
        let outer = std::mem::replace(&mut self.scope, scope);
        self.value(body);
        self.scope = outer;
        function
    }

    /// A function without a name, and a generator, hold what they mention of the names around them.
    fn close_over(&mut self, scope: ScopeId, parts: &[&'a Expr<'a>], function: u32) {
        let mut names = Vec::new();
        for part in parts {
            each_name_in(part, &mut |name| names.push(name));
        }
        for name in names {
            if matches!(self.model.resolve(scope, name), Resolved::In(found) if found != scope && found != SemanticModel::module_scope())
            {
                let held = self.local_from(scope, name);
                self.flow(held, Some(function), Edge::Into);
            }
        }
    }

    fn comprehension(&mut self, expr: &'a Expr<'a>, elements: &[&'a Expr<'a>], generators: &'a [Comprehension<'a>]) -> u32 {
        let whole = self.fresh();
        let inner = self.model.expression_scope(expr.range).unwrap_or(self.scope);
        let outer = self.scope;
        for (index, clause) in generators.iter().enumerate() {
            self.scope = if index == 0 { outer } else { inner };
            let item = self.item_of(&clause.iter);
            self.scope = inner;
            self.bind(&clause.target, item, None);
            for test in clause.ifs {
                self.value(test);
            }
        }
        self.scope = inner;
        if matches!(expr.kind, ExprKind::Generator { .. }) {
            self.close_over(inner, elements, whole);
        }
        for element in elements {
            let value = self.value(element);
            self.flow(value, Some(whole), Edge::Into);
        }
        self.scope = outer;
        whole
    }

    pub(super) fn attribute(&mut self, expr: &'a Expr<'a>, value: &'a Expr<'a>, attr: &str) -> Option<u32> {
        let holder = self.value(value);
        let name = ustr(attr);
        match attr {
            "__dict__" => self.sink(Sink::Namespace, holder, expr.range.into()),
            "__class__" => return None,
            // What leads from an exception, a generator or a function to the names that it holds.
            "__traceback__" | "__cause__" | "__context__" | "tb_frame" | "tb_next" | "f_back" | "f_locals" | "gi_frame"
            | "cr_frame" | "ag_frame" | "__closure__" | "cell_contents" | "__self__" => {
                let part = self.fresh();
                self.flow(holder, Some(part), Edge::Same);
                self.flow(holder, Some(part), Edge::OutOf);
                return Some(part);
            }
            _ => {}
        }
        match self.ty(value, 0) {
            Ty::Module(file) => {
                let node = Some(self.global(file, name, 0));
                self.touch(node, false);
                node
            }
            Ty::Instance(class) | Ty::Super(class) | Ty::Class(class) => {
                let node = Some(self.field(holder, class, name));
                self.touch(node, false);
                node
            }
            Ty::External(_) | Ty::Foreign | Ty::Str(_) | Ty::Int(_) => None,
            Ty::Made(_) => {
                let part = self.fresh();
                self.flow(holder, Some(part), Edge::OutOf);
                Some(part)
            }
            _ => {
                let part = self.fresh();
                let read = self.graph.id(Node::Read(name));
                self.graph.edge(read, part, Edge::Same);
                if self.tables.methods.contains_key(&name) {
                    self.flow(holder, Some(part), Edge::Into);
                }
                Some(part)
            }
        }
    }

    /// `x.name` for an object of a known class: a bound method has the object inside.
    fn field(&mut self, holder: Option<u32>, class: ClassId, name: Name) -> u32 {
        let found = self.project.lineage(class).chain(self.project.descendants(class)).find_map(|id| {
            let member = self.project.class_facts(id).members.iter().find(|member| member.name == name)?;
            match member.kind {
                MemberKind::Method(index) => Some((self.project.class(id).file, index)),
                _ => None,
            }
        });
        let Some((file, index)) = found else {
            let owner = owner(self.project, class, name);
            return self.graph.id(Node::Field(owner, name));
        };
        let function = &self.project.summary(file).functions[index as usize];
        if function.decorators.iter().any(|decorator| decorator.text.ends_with("property") || decorator.text.ends_with(".setter"))
        {
            return self.graph.id(Node::Result(file, index));
        }
        let bound = self.fresh();
        self.flow(holder, Some(bound), Edge::Into);
        bound
    }

    /// Binds a target to what comes from `source`.
    pub fn bind(&mut self, target: &'a Expr<'a>, source: Option<u32>, value: Option<&'a Expr<'a>>) {
        match &target.kind {
            ExprKind::Name(name) => {
                let local = self.local(name);
                self.touch_by(target, local);
                self.flow(source, local, Edge::Same);
            }
            ExprKind::Attribute { value: holder, attr, .. } => {
                // A.close = Other.close
                if let (Ty::Class(class), Some(Ty::Function(file, index))) =
                    (self.ty(holder, 0), value.map(|value| self.ty(value, 0)))
                {
                    lend(self.project, self.graph, class, (file, index));
                }
                self.store(target, holder, attr, source);
            }
            ExprKind::Subscript { value: holder, slice } => {
                let container = self.value(holder);
                self.value(slice);
                self.put(source, container);
                self.touch_by(holder, container);
                if matches!(self.ty(holder, 0), Ty::Made(maker) if maker.starts_with("shelve.")) {
                    self.sink(Sink::Copied(ustr("a shelf")), source, target.range.into());
                }
            }
            ExprKind::Tuple(parts) | ExprKind::List(parts) => {
                let values: Option<&'a [Expr<'a>]> = match value.map(|value| &value.kind) {
                    Some(ExprKind::Tuple(values) | ExprKind::List(values)) if values.len() == parts.len() => Some(values),
                    _ => None,
                };
                for (index, part) in parts.iter().enumerate() {
                    if let Some(values) = values {
                        let value = &values[index];
                        let source = self.value(value);
                        self.bind(part, source, Some(value));
                        continue;
                    }
                    let item = self.fresh();
                    self.flow(source, Some(item), Edge::OutOf);
                    self.bind(part, Some(item), None);
                }
            }
            ExprKind::Starred(inner) => self.bind(inner, source, None),
            _ => {}
        }
    }

    fn store(&mut self, target: &'a Expr<'a>, holder: &'a Expr<'a>, attr: &str, source: Option<u32>) {
        let name = ustr(attr);
        let object = self.value(holder);
        match attr {
            "__class__" => self.sink(Sink::ClassChanged, object, target.range.into()),
            "__dict__" => self.sink(Sink::Namespace, object, target.range.into()),
            _ => {}
        }
        let field = match self.ty(holder, 0) {
            Ty::Module(file) => {
                let node = self.global(file, name, 0);
                self.touch(Some(node), true);
                node
            }
            Ty::Instance(class) | Ty::Class(class) => {
                let owner = owner(self.project, class, name);
                let node = self.graph.id(Node::Field(owner, name));
                self.touch(Some(node), true);
                node
            }
            Ty::External(module) => {
                let hooks =
                    ["stdout", "stderr", "stdin", "__stdout__", "__stderr__", "excepthook", "unraisablehook", "displayhook"];
                if module == "sys" && hooks.contains(&attr) {
                    self.sink(Sink::Standard(ustr(&format!("{module}.{attr}"))), source, target.range.into());
                }
                return;
            }
            Ty::Made(_) => {
                self.put(source, object);
                return;
            }
            _ => {
                self.put(source, object);
                self.graph.id(Node::Stored(name))
            }
        };
        self.flow(source, Some(field), Edge::Same);
    }
}

/// The direct parts of an expression.
pub(super) struct Parts<'a>(pub Vec<&'a Expr<'a>>);

impl<'a> crate::syntax::visit::Visitor<'a> for Parts<'a> {
    fn visit_expr(&mut self, expr: &'a Expr<'a>) {
        self.0.push(expr);
    }
}

struct Names<'s, 'a>(&'s mut dyn FnMut(&'a str));

impl<'a> crate::syntax::visit::Visitor<'a> for Names<'_, 'a> {
    fn visit_expr(&mut self, expr: &'a Expr<'a>) {
        if let ExprKind::Name(name) = expr.kind {
            (self.0)(name);
        }
        crate::syntax::visit::walk_expr(self, expr);
    }
}

pub(super) fn each_name<'a>(stmt: &'a Stmt<'a>, see: &mut dyn FnMut(&'a str)) {
    crate::syntax::visit::Visitor::visit_stmt(&mut Names(see), stmt);
}

fn each_name_in<'a>(expr: &'a Expr<'a>, see: &mut dyn FnMut(&'a str)) {
    crate::syntax::visit::Visitor::visit_expr(&mut Names(see), expr);
}

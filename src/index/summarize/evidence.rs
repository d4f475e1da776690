//! What an expression and a name say about a value.

use ustr::ustr;

use super::{Evidence, EvidenceId, Name, Summarizer};
use crate::semantic::{Binding, BindingKind, Resolved, ScopeId, ScopeKind, SemanticModel};
use crate::syntax::ast::{Call, Expr, ExprKind, FunctionDef, Operator};

/// String literals up to this many bytes are kept as evidence: attribute names, patch targets, protocol names.
const LONGEST_STRING: usize = 120;

/// What comes out of so many calls, attributes and items in a row is not known: no type is followed so far.
const MOST_LINKS: usize = 256;

impl<'a> Summarizer<'a, '_> {
    /// The evidence of an expression that is evaluated in `scope`.
    pub(super) fn evidence(&mut self, expr: &Expr<'_>, scope: ScopeId) -> EvidenceId {
        // Each link of a chain is asked for, and has those before it.
        if is_longer_than(expr, MOST_LINKS) { self.unknown } else { self.link(expr, scope) }
    }

    /// The same for a part of a chain that is not too long.
    fn link(&mut self, expr: &Expr<'_>, scope: ScopeId) -> EvidenceId {
        match &expr.kind {
            ExprKind::Name(name) => self.name(name, scope),
            ExprKind::Attribute { value, attr, .. } => {
                let value = self.link(value, scope);
                self.intern(Evidence::Attribute(value, ustr(attr)))
            }
            ExprKind::Call(call) => self.call_evidence(call, scope),
            ExprKind::Await(value) | ExprKind::Named { value, .. } => self.evidence(value, scope),
            ExprKind::Subscript { value, slice } => {
                let value = self.link(value, scope);
                if matches!(slice.kind, ExprKind::Slice { .. }) {
                    return value;
                }
                // sys.modules["a.b"]
                if let ExprKind::Str(Some(module)) = slice.kind
                    && self.is_of(value, "sys", "modules")
                {
                    return self.intern(Evidence::Module(ustr(module)));
                }
                self.intern(Evidence::Item(value, small_index(slice)))
            }
            ExprKind::IfExp { body, orelse, .. } => {
                let either = vec![self.evidence(body, scope), self.evidence(orelse, scope)];
                self.union(either)
            }
            ExprKind::BoolOp { values, .. } => {
                let either = values.iter().map(|value| self.evidence(value, scope)).collect();
                self.union(either)
            }
            ExprKind::List(elements) | ExprKind::Set(elements) => {
                let items = elements.iter().map(|element| self.element(element, scope)).collect();
                let item = self.union(items);
                self.intern(Evidence::Sequence(item))
            }
            ExprKind::Tuple(elements) => {
                if elements.len() > 64 || elements.iter().any(|element| matches!(element.kind, ExprKind::Starred(_))) {
                    return self.intern(Evidence::Sequence(self.unknown));
                }
                let items: Vec<_> = elements.iter().map(|element| self.evidence(element, scope)).collect();
                self.intern(Evidence::Tuple(items.into()))
            }
            ExprKind::ListComp { elt, .. } | ExprKind::SetComp { elt, .. } | ExprKind::Generator { elt, .. } => {
                let inner = self.model.expression_scope(expr.range).unwrap_or(scope);
                let item = self.evidence(elt, inner);
                self.intern(Evidence::Sequence(item))
            }
            ExprKind::Dict(items) => {
                let values = items
                    .iter()
                    .map(|item| if item.key.is_some() { self.evidence(&item.value, scope) } else { self.unknown })
                    .collect();
                let value = self.union(values);
                self.intern(Evidence::Mapping(self.unknown, value))
            }
            ExprKind::DictComp { key, value, .. } => {
                let inner = self.model.expression_scope(expr.range).unwrap_or(scope);
                let key = self.evidence(key, inner);
                let value = self.evidence(value, inner);
                self.intern(Evidence::Mapping(key, value))
            }
            ExprKind::None => self.intern(Evidence::None),
            ExprKind::True => self.intern(Evidence::Bool(true)),
            ExprKind::False => self.intern(Evidence::Bool(false)),
            ExprKind::Str(Some(text)) if text.len() <= LONGEST_STRING => self.intern(Evidence::Str(ustr(text))),
            ExprKind::Bytes(_) => self.intern(Evidence::Bytes),
            ExprKind::Number(text) => match text.parse::<i64>() {
                Ok(number) => self.intern(Evidence::Int(number)),
                Err(_) => self.foreign,
            },
            // An operator of a class of the project may return anything; with a literal on the left it hardly does.
            ExprKind::BinOp { left, op, right } => {
                let text_on_the_left = matches!(left.kind, ExprKind::Str(_) | ExprKind::FString(_) | ExprKind::Number(_));
                let modulo = *op == Operator::Mod && text_on_the_left;
                let literal_right = matches!(right.kind, ExprKind::Number(_) | ExprKind::Str(_) | ExprKind::FString(_));
                if modulo || (text_on_the_left && literal_right) { self.foreign } else { self.unknown }
            }
            ExprKind::Compare { .. }
            | ExprKind::Lambda { .. }
            | ExprKind::FString(_)
            | ExprKind::Str(_)
            | ExprKind::Ellipsis
            | ExprKind::Slice { .. } => self.foreign,
            ExprKind::Unary { op, operand } => match (op, &operand.kind) {
                (crate::syntax::ast::UnaryOp::Not, _) | (_, ExprKind::Number(_)) => self.foreign,
                _ => self.unknown,
            },
            ExprKind::Yield(_) | ExprKind::YieldFrom(_) | ExprKind::Starred(_) | ExprKind::Missing => self.unknown,
        }
    }

    fn element(&mut self, element: &Expr<'_>, scope: ScopeId) -> EvidenceId {
        match element.kind {
            ExprKind::Starred(value) => {
                let value = self.evidence(value, scope);
                self.intern(Evidence::Element(value))
            }
            _ => self.evidence(element, scope),
        }
    }

    fn call_evidence(&mut self, call: &Call<'_>, scope: ScopeId) -> EvidenceId {
        if let ExprKind::Name("super") = call.func.kind {
            return match self.class_around(scope) {
                Some(class) => self.intern(Evidence::Super(class)),
                None => self.unknown,
            };
        }
        // typing.cast("C", value): the type is the first argument, which may be a string.
        if last_part(&call.func) == Some("cast")
            && let [typ, _] = call.args
        {
            return self.annotation(typ, scope);
        }
        let func = self.link(&call.func, scope);
        // importlib.import_module("a.b")
        if let [Expr { kind: ExprKind::Str(Some(module)), .. }] = call.args
            && !module.starts_with('.')
            && self.is_of(func, "importlib", "import_module")
        {
            return self.intern(Evidence::Module(ustr(module)));
        }
        let first = call.args.first().map(|first| self.evidence(first, scope));
        self.intern(Evidence::Call(func, first))
    }

    /// Is it this name of a module, however the file writes it?
    fn is_of(&self, value: EvidenceId, module: &str, name: &str) -> bool {
        let imports = |global: &str, is_it: &dyn Fn(BindingKind<'_>) -> bool| {
            self.model.bindings_in(SemanticModel::module_scope(), global).any(|binding| is_it(binding.kind))
        };
        let is_module = |of: EvidenceId| match self.look(of) {
            Evidence::Module(from) => *from == module,
            Evidence::Global(own) => imports(own, &|kind| matches!(kind, BindingKind::Import(alias) if alias.name == module)),
            _ => false,
        };
        match self.look(value) {
            Evidence::Imported(from, own) => *from == module && *own == name,
            Evidence::Global(own) => imports(
                own,
                &|kind| matches!(kind, BindingKind::ImportFrom { module: Some(from), level: 0, alias } if from == module && alias.name == name),
            ),
            Evidence::Attribute(of, own) => *own == name && is_module(*of),
            _ => false,
        }
    }

    /// The evidence of a name that is read in `scope`.
    pub(super) fn name(&mut self, name: &str, scope: ScopeId) -> EvidenceId {
        match self.model.resolve(scope, name) {
            Resolved::In(found) if found == SemanticModel::module_scope() => self.global(name),
            Resolved::In(found) => match self.model.scope(found).names.get_key_value(name) {
                Some((name, _)) => self.bindings(found, name),
                None => self.unknown,
            },
            Resolved::Free => self.global(name),
        }
    }

    fn global(&mut self, name: &str) -> EvidenceId {
        self.intern(Evidence::Global(ustr(name)))
    }

    /// What a name may be: the union of all its bindings in its scope.
    pub(super) fn bindings(&mut self, scope: ScopeId, name: &'a str) -> EvidenceId {
        match self.locals.get(&(scope, name)) {
            Some(Some(known)) => return *known,
            Some(None) => return self.unknown, // it is defined through itself
            None => {}
        }
        self.locals.insert((scope, name), None);
        let bindings: Vec<Binding<'a>> = self.model.bindings_in(scope, name).copied().collect();
        let mut either = Vec::with_capacity(bindings.len());
        for binding in &bindings {
            if let Some(evidence) = self.binding(binding) {
                either.push(evidence);
            }
        }
        let evidence = if either.is_empty() { self.unknown } else { self.union(either) };
        self.locals.insert((scope, name), Some(evidence));
        evidence
    }

    fn binding(&mut self, binding: &Binding<'a>) -> Option<EvidenceId> {
        let scope = binding.value_scope;
        Some(match binding.kind {
            BindingKind::Import(alias) => {
                let module = if alias.asname.is_some() { alias.name } else { binding.name };
                self.intern(Evidence::Module(ustr(module)))
            }
            BindingKind::ImportFrom { module, level, alias } => {
                let module = self.absolute(module, level);
                self.intern(Evidence::Imported(module, ustr(alias.name)))
            }
            BindingKind::Class(class) => match self.model.body_scope(class.range).and_then(|scope| self.class_of.get(&scope)) {
                Some(index) => self.intern(Evidence::Class(*index)),
                None => self.unknown,
            },
            BindingKind::Function(function) => {
                match self.model.body_scope(function.range).and_then(|scope| self.function_of.get(&scope)) {
                    Some(index) => self.intern(Evidence::Function(*index)),
                    None => self.unknown,
                }
            }
            BindingKind::Assign(value) => self.evidence(value, scope),
            BindingKind::Unpack { value, index } => match (&value.kind, index) {
                (ExprKind::Tuple(elements), Some(index)) if !elements.iter().any(|e| matches!(e.kind, ExprKind::Starred(_))) => {
                    match elements.get(index as usize) {
                        Some(element) => self.evidence(element, scope),
                        None => self.unknown,
                    }
                }
                _ => {
                    let value = self.evidence(value, scope);
                    self.intern(Evidence::Item(value, index))
                }
            },
            BindingKind::Annotated { annotation, .. } => self.annotation(annotation, scope),
            BindingKind::Loop(iter) => {
                let iter = self.evidence(iter, scope);
                self.intern(Evidence::Element(iter))
            }
            BindingKind::LoopUnpack { iter, index } => {
                let iter = self.evidence(iter, scope);
                let item = self.intern(Evidence::Element(iter));
                self.intern(Evidence::Item(item, index))
            }
            BindingKind::With(context) => {
                let context = self.evidence(context, scope);
                self.intern(Evidence::Entered(context))
            }
            BindingKind::Parameter(param) => {
                let given = self.parameter(param.name, param.annotation, scope);
                // `protocol=0`: what is given may be known no better, and the default counts.
                match param.default.map(|default| self.evidence(default, scope)) {
                    Some(default) if matches!(self.look(default), Evidence::Int(0 | 1)) => self.union(vec![given, default]),
                    _ => given,
                }
            }
            BindingKind::Except | BindingKind::Variadic(_) | BindingKind::TypeParam => self.foreign,
            BindingKind::TypeAlias | BindingKind::Pattern => self.unknown,
            BindingKind::Augmented(_) | BindingKind::Delete | BindingKind::Declared => return None,
        })
    }

    fn parameter(&mut self, name: &str, annotation: Option<&Expr<'a>>, scope: ScopeId) -> EvidenceId {
        if let ScopeKind::Function(function) = self.model.scope(scope).kind
            && let Some((class, receiver)) = self.method(function, scope)
            && first_parameter(function) == Some(name)
        {
            match receiver {
                super::super::facts::Receiver::Instance => return self.intern(Evidence::SelfOf(class)),
                super::super::facts::Receiver::Class => return self.intern(Evidence::ClsOf(class)),
                super::super::facts::Receiver::None => {}
            }
        }
        match annotation {
            // Annotations are evaluated outside of the function.
            Some(annotation) => {
                let outside = self.model.scope(scope).parent.unwrap_or(scope);
                self.annotation(annotation, outside)
            }
            None if self.entry.is_test => self.intern(Evidence::Fixture(ustr(name))),
            None => self.unknown,
        }
    }

    /// One of several; nested unions are flattened, doubles dropped.
    pub(super) fn union(&mut self, either: Vec<EvidenceId>) -> EvidenceId {
        let mut flat: Vec<EvidenceId> = Vec::with_capacity(either.len());
        for id in either {
            let parts: Vec<EvidenceId> = match self.look(id) {
                Evidence::Union(parts) => parts.to_vec(),
                _ => vec![id],
            };
            for part in parts {
                if !flat.contains(&part) && flat.len() < 32 {
                    flat.push(part);
                }
            }
        }
        match flat.as_slice() {
            [] => self.unknown,
            [only] => *only,
            _ => self.intern(Evidence::Union(flat.into())),
        }
    }

    /// The absolute name of the module that `from … import` names in this file.
    pub(super) fn absolute(&self, module: Option<&str>, level: u32) -> Name {
        if level == 0 {
            return ustr(module.unwrap_or_default());
        }
        let mut parts: Vec<&str> = self.entry.module.split('.').collect();
        let up = level as usize - usize::from(self.entry.is_package);
        parts.truncate(parts.len().saturating_sub(up));
        parts.extend(module);
        ustr(&parts.join("."))
    }

    /// The class in whose methods a scope lies, at any depth, and nearest.
    pub(super) fn class_around(&self, scope: ScopeId) -> Option<u32> {
        let mut current = Some(scope);
        while let Some(id) = current {
            if let Some(class) = self.class_of.get(&id) {
                return Some(*class);
            }
            current = self.model.scope(id).parent;
        }
        None
    }
}

/// Has a chain of calls, attributes and items more links than this?
fn is_longer_than(mut expr: &Expr<'_>, most: usize) -> bool {
    for _ in 0..=most {
        expr = match &expr.kind {
            ExprKind::Attribute { value, .. } | ExprKind::Subscript { value, .. } => value,
            ExprKind::Call(call) => &call.func,
            _ => return false,
        };
    }
    true
}

/// The last name of `a.b.c` or `c`.
pub(super) fn last_part<'a>(expr: &Expr<'a>) -> Option<&'a str> {
    match expr.kind {
        ExprKind::Name(name) => Some(name),
        ExprKind::Attribute { attr, .. } => Some(attr),
        _ => None,
    }
}

/// The parameter that receives the object in a method.
pub(super) fn first_parameter<'a>(function: &FunctionDef<'a>) -> Option<&'a str> {
    function.params.posonly.first().or(function.params.args.first()).map(|param| param.name)
}

fn small_index(slice: &Expr<'_>) -> Option<u32> {
    match slice.kind {
        ExprKind::Number(text) => text.parse().ok(),
        _ => None,
    }
}

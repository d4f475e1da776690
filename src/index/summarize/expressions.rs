//! The walk through expressions: attribute accesses, calls, what is kept in containers.

use text_size::TextRange;
use ustr::ustr;

use super::evidence::last_part;
use super::{Dynamic, Evidence, EvidenceId, PathKey, StoreFacts, Summarizer, Use};
use crate::index::facts::{ArgumentFacts, CallFacts, Repetition, StoreKind};
use crate::place::Bytes;
use crate::semantic::{BindingKind, Resolved, ScopeId, SemanticModel, evaluated_outside};
use crate::syntax::ast::{Call, Comprehension, Expr, ExprKind, Params};

impl<'a> Summarizer<'a, '_> {
    pub(super) fn maybe(&mut self, expr: Option<&Expr<'a>>) {
        if let Some(expr) = expr {
            self.visit(expr);
        }
    }

    pub(super) fn all(&mut self, exprs: &[Expr<'a>]) {
        for expr in exprs {
            self.visit(expr);
        }
    }

    /// Visits an expression that is read.
    pub(super) fn visit(&mut self, expr: &Expr<'a>) {
        match &expr.kind {
            ExprKind::Name(name) => {
                self.mention_text(name);
                match *name {
                    "__class__" => self.note_class_cell(expr.range),
                    // default=vars, map(vars, rows): whatever it is called with.
                    "vars" if self.is_free(name) => self.dynamic_on_anything(Dynamic::Vars, expr.range),
                    // partial(setattr, x), map(setattr, …)
                    "setattr" | "delattr" if self.is_free(name) => self.dynamic_on_anything(Dynamic::SetAttr, expr.range),
                    _ => {}
                }
                self.asks_as_value(name, expr.range);
                self.constructor_by_name(name, expr.range);
            }
            ExprKind::Attribute { value, attr, attr_range } => {
                self.mention_text(attr);
                self.read(value, attr, *attr_range);
                self.constructor(value, attr, *attr_range, None);
                self.asks_by_attribute(value, attr, *attr_range);
                self.visit(value);
            }
            ExprKind::Call(call) => self.call(expr, call, Repetition::Single),
            ExprKind::BoolOp { values, .. } => self.all(values),
            ExprKind::Named { target, value } => {
                self.visit(value);
                if !matches!(target.kind, ExprKind::Name(_)) {
                    self.visit(target);
                }
            }
            ExprKind::BinOp { left, right, .. } => {
                self.visit(left);
                self.visit(right);
            }
            ExprKind::Unary { operand: value, .. } | ExprKind::Await(value) | ExprKind::Starred(value) => self.visit(value),
            ExprKind::Yield(value) => {
                self.frame().yields = true;
                let yielded = value.map_or(self.unknown, |value| self.evidence(value, self.scope));
                self.frame().yielded.push(yielded);
                if let Some(value) = value {
                    if !self.frame().yields_once {
                        self.keep(value);
                    }
                    self.visit(value);
                }
            }
            ExprKind::YieldFrom(value) => {
                self.frame().yields = true;
                let unknown = self.unknown;
                self.frame().yielded.push(unknown);
                self.visit(value);
            }
            ExprKind::Lambda { params, body } => {
                self.defaults(params);
                let outer = self.enter(expr.range);
                self.in_lambda(|this| this.visit(body));
                self.scope = outer;
            }
            ExprKind::IfExp { test, body, orelse } => {
                self.visit(test);
                self.visit(body);
                self.visit(orelse);
            }
            ExprKind::Dict(items) => {
                for item in *items {
                    self.maybe(item.key.as_ref());
                    if let Some(key) = &item.key {
                        self.type_kept("", key);
                    }
                    // Under a key that stands there in the text there is one, however often that runs.
                    if !item.key.as_ref().is_some_and(is_constant) {
                        self.keep_in_function(&item.value);
                    }
                    self.visit(&item.value);
                }
            }
            ExprKind::List(elements) | ExprKind::Set(elements) => {
                let one_of_each = self.holds_one_of_each(elements);
                for element in *elements {
                    if !one_of_each {
                        self.keep_in_function(element);
                    }
                    self.type_kept("", element);
                }
                self.all(elements);
            }
            ExprKind::Tuple(elements) => {
                for element in *elements {
                    self.type_kept("", element);
                }
                self.all(elements);
            }
            ExprKind::FString(elements) => self.all(elements),
            ExprKind::ListComp { elt, generators }
            | ExprKind::SetComp { elt, generators }
            | ExprKind::Generator { elt, generators } => self.comprehension(expr.range, generators, &[elt]),
            ExprKind::DictComp { key, value, generators } => self.comprehension(expr.range, generators, &[key, value]),
            ExprKind::Compare { left, ops, comparators } => {
                self.types_compared(left, ops, comparators);
                self.visit(left);
                self.all(comparators);
            }
            ExprKind::Subscript { value, slice } => {
                if matches!(slice.kind, ExprKind::Slice { .. }) {
                    self.slice_of(value, slice);
                }
                self.type_looked_up(value, slice);
                self.visit(value);
                match slice.kind {
                    // dict[type, str]
                    ExprKind::Tuple(parts) => self.all(parts),
                    _ => self.visit(slice),
                }
            }
            ExprKind::Slice { lower, upper, step } => {
                self.maybe(*lower);
                self.maybe(*upper);
                self.maybe(*step);
            }
            ExprKind::Str(Some(text)) => self.text(text, expr.range),
            ExprKind::Str(None)
            | ExprKind::Bytes(_)
            | ExprKind::Number(_)
            | ExprKind::True
            | ExprKind::False
            | ExprKind::None
            | ExprKind::Ellipsis
            | ExprKind::Missing => {}
        }
    }

    pub(super) fn defaults(&mut self, params: &Params<'a>) {
        for param in params.named() {
            self.maybe(param.default);
        }
    }

    /// Enters the scope of a lambda or comprehension; gives the scope to come back to.
    fn enter(&mut self, range: TextRange) -> ScopeId {
        let outer = self.scope;
        self.scope = self.model.expression_scope(range).unwrap_or(outer);
        outer
    }

    fn comprehension(&mut self, range: TextRange, generators: &'a [Comprehension<'a>], elements: &[&Expr<'a>]) {
        if let Some(first) = generators.first() {
            self.visit(&first.iter);
        }
        let outer = self.enter(range);
        for clause in generators {
            if !evaluated_outside(generators, clause) {
                self.visit(&clause.iter);
            }
            self.target(&clause.target, None);
            self.all(clause.ifs);
        }
        self.loops.push(range);
        for element in elements {
            self.keep(element);
            self.visit(element);
        }
        self.loops.pop();
        self.scope = outer;
    }

    /// Visits something that is assigned to; `value` is what is stored, if the statement tells.
    pub(super) fn target(&mut self, target: &Expr<'a>, value: Option<EvidenceId>) {
        match &target.kind {
            ExprKind::Name(name) => self.mention_text(name),
            ExprKind::Attribute { value: receiver, attr, attr_range } => {
                self.store(receiver, attr, *attr_range, StoreKind::Assign, value);
            }
            ExprKind::Subscript { value: container, slice } => {
                // d[k] = instance, with a key that is computed.
                if let Some(value) = value
                    && !is_constant(slice)
                {
                    self.keep_evidence(value, target.range.into());
                }
                self.type_looked_up(container, slice);
                self.type_kept(last_part(container).unwrap_or_default(), slice);
                self.visit(container);
                self.visit(slice);
            }
            ExprKind::Tuple(elements) | ExprKind::List(elements) => {
                let parts: Vec<Option<EvidenceId>> = match value.map(|value| self.look(value).clone()) {
                    Some(Evidence::Tuple(items)) if items.len() == elements.len() => items.iter().copied().map(Some).collect(),
                    _ => Vec::new(),
                };
                for (position, element) in elements.iter().enumerate() {
                    let part = parts.get(position).copied().flatten();
                    self.target(element, part);
                }
            }
            ExprKind::Starred(inner) => self.target(inner, None),
            _ => self.visit(target),
        }
    }

    /// Notes `receiver.attr = value` and its kin, and visits the receiver.
    pub(super) fn store(&mut self, receiver: &Expr<'a>, attr: &str, at: TextRange, kind: StoreKind, value: Option<EvidenceId>) {
        self.mention_text(attr);
        self.store_quietly(receiver, attr, at, kind, value);
        self.asks_by_attribute(receiver, attr, at);
        self.visit(receiver);
    }

    /// As [`Self::store`], for receivers that are visited elsewhere.
    fn store_quietly(&mut self, receiver: &Expr<'a>, attr: &str, at: TextRange, kind: StoreKind, value: Option<EvidenceId>) {
        match attr {
            "__class__" if kind != StoreKind::Delete => {
                self.dynamic(receiver, Dynamic::ClassAssignment(value.unwrap_or(self.unknown)), at);
            }
            "__dict__" => self.dynamic(receiver, Dynamic::Dict, at),
            _ => {
                let value = value.unwrap_or(self.unknown);
                let tried = self.tried > 0;
                let read_first = self.reads_first || kind == StoreKind::Augmented;
                if let Some(used) = self.used(receiver) {
                    used.stores.push(StoreFacts { name: ustr(attr), at: at.into(), kind, value, tried, read_first });
                }
            }
        }
    }

    pub(super) fn dynamic(&mut self, receiver: &Expr<'a>, what: Dynamic, at: TextRange) {
        if let Some(used) = self.used(receiver) {
            used.dynamic.push((what, at.into()));
        }
    }

    /// Notes `receiver.attr` as read.
    fn read(&mut self, receiver: &Expr<'a>, attr: &'a str, at: TextRange) {
        match attr {
            "__dict__" => return self.dynamic(receiver, Dynamic::Dict, at),
            "__setattr__" | "__delattr__" if !is_class_path(receiver) => self.dynamic(receiver, Dynamic::SetAttr, at),
            "__getstate__" | "__reduce_ex__" | "__reduce__" if !is_class_path(receiver) => {
                self.dynamic(receiver, Dynamic::State, at);
            }
            _ => {}
        }
        if let Some(path) = self.path(receiver) {
            if let Some(used) = self.used_path(path, receiver) {
                used.reads.push(attr);
            }
            self.read_of_class(receiver, attr, at);
        } else if let ExprKind::Subscript { .. } = receiver.kind {
            self.read_of_class(receiver, attr, at);
        } else if let ExprKind::Call(call) = receiver.kind {
            match call.func.kind {
                ExprKind::Name("super") => {
                    if let Some(function) = self.nearest_method() {
                        self.out.functions[function as usize].super_reads.push(ustr(attr));
                    }
                }
                ExprKind::Name("type") if call.args.len() == 1 => self.note_class_read(receiver, attr, at),
                _ => {}
            }
        }
    }

    fn read_of_class(&mut self, receiver: &Expr<'a>, attr: &str, at: TextRange) {
        let mut root = receiver;
        while let ExprKind::Attribute { value, attr: part, .. } = &root.kind {
            if *part == "__class__" {
                return self.note_class_read(receiver, attr, at);
            }
            root = value;
        }
        // CODECS[name].level: a registry of classes.
        if let ExprKind::Subscript { value, .. } = root.kind
            && let ExprKind::Name(name) = value.kind
            && self.model.resolve(self.scope, name) == Resolved::In(SemanticModel::module_scope())
        {
            return self.note_class_read(receiver, attr, at);
        }
        if let ExprKind::Call(call) = root.kind
            && let (ExprKind::Name("type"), [_]) = (call.func.kind, call.args)
        {
            return self.note_class_read(receiver, attr, at);
        }
        let ExprKind::Name(name) = root.kind else { return };
        let of_class = match self.model.resolve(self.scope, name) {
            Resolved::In(scope) if scope == SemanticModel::module_scope() => true,
            Resolved::Free => false,
            Resolved::In(_) => {
                let evidence = self.name(name, self.scope);
                matches!(
                    self.look(evidence),
                    Evidence::ClsOf(_)
                        | Evidence::Class(_)
                        | Evidence::TypeOf(_)
                        | Evidence::Imported(..)
                        | Evidence::Module(_)
                        | Evidence::Call(..)
                        | Evidence::Union(_)
                        | Evidence::Element(_)
                        | Evidence::Global(_)
                )
            }
        };
        if of_class || self.has_stars(name) {
            self.note_class_read(receiver, attr, at);
        }
    }

    /// Might a name that nothing in the file binds come from a star import?
    fn has_stars(&self, name: &str) -> bool {
        self.model.resolve(self.scope, name) == Resolved::Free
            && self.model.scope(SemanticModel::module_scope()).names.contains_key("*")
    }

    fn note_class_read(&mut self, receiver: &Expr<'a>, attr: &str, at: TextRange) {
        let evidence = self.evidence(receiver, self.scope);
        let name = ustr(attr);
        if self.class_reads.insert((evidence, name)) {
            self.out.class_reads.push((evidence, name, at.into()));
        }
    }

    /// The path of a dotted receiver: `a.b.c`.
    fn path(&mut self, receiver: &Expr<'a>) -> Option<u32> {
        let key = match &receiver.kind {
            ExprKind::Name(name) => {
                let scope = match self.model.resolve(self.scope, name) {
                    Resolved::In(scope) => Some(scope),
                    Resolved::Free => None,
                };
                PathKey::Root(scope, name)
            }
            ExprKind::Attribute { value, attr, .. } => PathKey::Attribute(self.path(value)?, attr),
            _ => return None,
        };
        let next = self.paths.len() as u32;
        Some(*self.paths.entry(key).or_insert(next))
    }

    fn used(&mut self, receiver: &Expr<'a>) -> Option<&mut Use<'a>> {
        if let Some(path) = self.path(receiver) {
            return self.used_path(path, receiver);
        }
        let receiver_evidence = self.evidence(receiver, self.scope);
        let label = match &receiver.kind {
            ExprKind::Subscript { value, .. } => last_part(value).unwrap_or_default(),
            _ => "",
        };
        let label = label.strip_suffix('s').unwrap_or(label);
        let used = Use {
            receiver: receiver_evidence,
            range: receiver.range,
            label,
            parameter: None,
            stores: Vec::new(),
            reads: Vec::new(),
            dynamic: Vec::new(),
        };
        let frame = self.frame();
        frame.uses.push(used);
        frame.uses.last_mut()
    }

    fn used_path(&mut self, path: u32, receiver: &Expr<'a>) -> Option<&mut Use<'a>> {
        if let Some(index) = self.frame().by_path.get(&path).copied() {
            return self.frame().uses.get_mut(index);
        }
        let evidence = self.evidence(receiver, self.scope);
        let label = last_part(receiver).unwrap_or_default();
        let range = receiver.range;
        let parameter = self.parameter_of(receiver);
        let (stores, reads, dynamic) = (Vec::new(), Vec::new(), Vec::new());
        let frame = self.frame();
        frame.by_path.insert(path, frame.uses.len());
        frame.uses.push(Use { receiver: evidence, range, label, parameter, stores, reads, dynamic });
        frame.uses.last_mut()
    }

    /// Notes a value that is put into a container.
    pub(super) fn keep(&mut self, value: &Expr<'a>) {
        let evidence = self.evidence(value, self.scope);
        self.keep_evidence(evidence, value.range.into());
    }

    pub(super) fn keep_evidence(&mut self, evidence: EvidenceId, at: Bytes) {
        // A table that is filled when the program starts has as many entries as its text.
        if self.once() && (self.loops.is_empty() || !self.depth_in_main) {
            return;
        }
        let parts: Vec<EvidenceId> = match self.look(evidence) {
            Evidence::Union(parts) | Evidence::Tuple(parts) => parts.to_vec(),
            Evidence::Sequence(item) | Evidence::Mapping(_, item) => vec![*item],
            _ => vec![evidence],
        };
        for part in parts {
            if matches!(
                self.look(part),
                Evidence::Call(..)
                    | Evidence::InstanceOf(_)
                    | Evidence::SelfOf(_)
                    | Evidence::Attribute(..)
                    | Evidence::Item(..)
                    | Evidence::Element(_)
                    | Evidence::Global(_)
            ) {
                self.kept.entry(part).or_insert(at);
            }
        }
    }

    fn keep_in_function(&mut self, value: &Expr<'a>) {
        if self.frame().function.is_some() {
            self.keep(value);
        }
    }

    /// Visits a call.
    pub(super) fn call(&mut self, expr: &Expr<'a>, call: &Call<'a>, how: Repetition) {
        self.special_call(call);
        self.asks_in_call(expr, call);
        self.record_call(expr, call);
        self.slices_in_call(call);
        self.record_passes(call);
        self.record_invocation(expr, call, how);
        if let ExprKind::Name("super") = call.func.kind
            && call.args.is_empty()
        {
            self.note_class_cell(expr.range);
        }
        match &call.func.kind {
            // What these do was noted above; elsewhere they are values that somebody may call with anything.
            ExprKind::Name("vars" | "setattr" | "delattr") if !begins_with_star(call.args) => {}
            ExprKind::Name(name @ ("getattr" | "hasattr" | "dir")) => self.mention_text(name),
            ExprKind::Attribute { value, attr: "__setattr__" | "__delattr__", .. } => self.visit(value),
            ExprKind::Attribute { value, attr: "format", .. } if matches!(value.kind, ExprKind::Str(_)) => {
                self.mention_text("format");
            }
            ExprKind::Attribute { value, attr, attr_range } => {
                self.constructor(value, attr, *attr_range, Some(call));
                self.visit(&call.func);
            }
            _ => self.visit(&call.func),
        }
        match (&call.func.kind, call.args) {
            // What is compared here is not kept.
            (ExprKind::Name("isinstance" | "issubclass"), [of, Expr { kind: ExprKind::Tuple(classes), .. }]) => {
                self.visit(of);
                return self.all(classes);
            }
            (ExprKind::Name("isinstance" | "issubclass" | "cast" | "super"), _) => {}
            // type.__new__(type, …)
            (ExprKind::Attribute { attr, .. }, _) if attr.starts_with("__") => {}
            (_, args) => {
                for arg in args {
                    self.type_kept("", arg);
                }
            }
        }
        for keyword in call.keywords.iter().filter(|keyword| keyword.name != Some("bound")) {
            self.type_kept("", &keyword.value);
        }
        self.arguments(call);
    }

    /// Does nothing here, or around, bind the name?
    fn is_free(&self, name: &str) -> bool {
        self.model.resolve(self.scope, name) == Resolved::Free
    }

    /// An access to something that is only known where the function is called.
    fn dynamic_on_anything(&mut self, what: Dynamic, at: TextRange) {
        let receiver = self.unknown;
        self.frame().uses.push(Use {
            receiver,
            range: at,
            label: "",
            parameter: None,
            stores: Vec::new(),
            reads: Vec::new(),
            dynamic: vec![(what, at.into())],
        });
    }

    /// Calls that access attributes or keep values: `setattr`, `vars`, `append`, …
    fn special_call(&mut self, call: &Call<'a>) {
        let func = self.attribute_behind(self.scope, &call.func);
        let Some(name) = last_part(func) else { return };
        let method = match &func.kind {
            ExprKind::Attribute { value, .. } => Some(*value),
            _ => None,
        };
        match (name, method, call.args) {
            ("setattr", None, [object, attribute, value]) => {
                let value = self.evidence(value, self.scope);
                self.named_store(object, attribute, StoreKind::SetAttr, Some(value));
            }
            ("delattr", None, [object, attribute]) => self.named_store(object, attribute, StoreKind::Delete, None),
            // monkeypatch.setattr(obj, "name", value), mock.patch.object(obj, "name")
            ("setattr" | "delattr" | "object", Some(_), [object, attribute, rest @ ..]) => {
                let value = rest.first().map(|value| self.evidence(value, self.scope));
                self.named_store(object, attribute, StoreKind::Patch, value);
            }
            // mock.patch.multiple(obj, name=…)
            ("multiple", Some(_), [object]) => {
                for keyword in call.keywords {
                    if let Some(name) = keyword.name
                        && !matches!(name, "spec" | "create" | "spec_set" | "autospec" | "new_callable")
                    {
                        self.store(object, name, keyword.range, StoreKind::Patch, None);
                    }
                }
            }
            // object.__setattr__(x, "name", value), super().__setattr__("name", value), x.__setattr__("name", value)
            ("__setattr__", Some(_), [object, attribute, value]) => {
                let value = self.evidence(value, self.scope);
                self.named_store(object, attribute, StoreKind::SetAttr, Some(value));
            }
            ("__delattr__", Some(receiver), [object, attribute]) if is_class_path(receiver) => {
                self.named_store(object, attribute, StoreKind::Delete, None);
            }
            ("__setattr__", Some(receiver), [attribute, value]) => {
                let value = self.evidence(value, self.scope);
                self.named_store(receiver, attribute, StoreKind::SetAttr, Some(value));
            }
            ("__delattr__", Some(receiver), [Expr { kind: ExprKind::Starred(_), .. }]) => {
                self.dynamic(receiver, Dynamic::SetAttr, call.args[0].range);
            }
            ("__delattr__", Some(receiver), [attribute]) => self.named_store(receiver, attribute, StoreKind::Delete, None),
            // x.__setattr__(*pair)
            ("__setattr__", Some(receiver), [Expr { kind: ExprKind::Starred(_), range }]) => {
                self.dynamic(receiver, Dynamic::SetAttr, *range);
            }
            ("vars", None, [object]) => self.dynamic(object, Dynamic::Vars, object.range),
            // super().__dir__()
            ("__dir__", Some(object), []) => self.dynamic(object, Dynamic::Listing, object.range),
            ("dir", None, [object])
            | ("__dir__", Some(_), [object])
            | ("getmembers" | "getmembers_static" | "classify_class_attrs" | "render_doc", _, [object, ..]) => {
                self.dynamic(object, Dynamic::Listing, object.range);
            }
            ("getattr" | "hasattr", None, [object, Expr { kind: ExprKind::Str(Some(name)), .. }, ..]) => {
                self.mention_text(name);
                self.named_read(object, name);
            }
            // object.__getattribute__(self, "__dict__")
            ("__getattribute__", Some(_), [object, Expr { kind: ExprKind::Str(Some(name)), .. }]) => {
                self.mention_text(name);
                self.named_read(object, name);
            }
            ("attrgetter", _, [Expr { kind: ExprKind::Str(Some("__dict__")), range }]) => {
                self.dynamic_on_anything(Dynamic::Dict, *range);
            }
            (
                "append" | "add" | "appendleft" | "put" | "put_nowait" | "push" | "heappush" | "insert" | "setdefault" | "extend",
                _,
                args,
            ) => {
                if let Some(last) = args.last() {
                    self.keep(last);
                }
                if name == "put" || name == "put_nowait" {
                    self.keep_all(args);
                }
            }
            // map(C, rows): the results are kept by whoever iterates.
            ("map", None, [function, _, ..]) => {
                let function = self.evidence(function, self.scope);
                let made = self.intern(Evidence::Call(function, None));
                self.keep_evidence(made, call.func.range.into());
            }
            _ => {}
        }
    }

    fn keep_all(&mut self, values: &[Expr<'a>]) {
        for value in values {
            self.keep(value);
        }
    }

    /// `getattr(x, "__wrapped__", None)`: what is asked for tells what it is, even where it may be missing.
    fn named_read(&mut self, object: &Expr<'a>, name: &str) {
        if name == "__dict__" {
            return self.dynamic(object, Dynamic::Dict, object.range);
        }
        self.read_of_class(object, name, object.range);
        let special = name.starts_with("__") && name.ends_with("__");
        if special && let Some(used) = self.used(object) {
            used.reads.push(ustr(name).as_str());
        }
    }

    fn named_store(&mut self, object: &Expr<'a>, attribute: &Expr<'a>, kind: StoreKind, value: Option<EvidenceId>) {
        match attribute.kind {
            ExprKind::Str(Some(name)) => self.store_quietly(object, name, attribute.range, kind, value),
            // Every field of an object is an attribute of it.
            _ if self.is_field_of(object, attribute) || self.is_slot_of(object, attribute) => {}
            _ => self.dynamic(object, Dynamic::SetAttr, attribute.range),
        }
    }

    /// Is it the name of a field of the object: `f.name` in a loop over `fields(object)`?
    fn is_field_of(&self, object: &Expr<'a>, attribute: &Expr<'a>) -> bool {
        let ExprKind::Attribute { value, attr: "name", .. } = attribute.kind else { return false };
        let (ExprKind::Name(field), ExprKind::Name(object)) = (value.kind, object.kind) else { return false };
        let Resolved::In(scope) = self.model.resolve(self.scope, field) else { return false };
        let mut bindings = self.model.bindings_in(scope, field);
        let (Some(only), None) = (bindings.next(), bindings.next()) else { return false };
        let BindingKind::Loop(Expr { kind: ExprKind::Call(call), .. }) = only.kind else { return false };
        let [of] = call.args else { return false };
        let of = match &of.kind {
            ExprKind::Call(inner) if matches!(inner.func.kind, ExprKind::Name("type")) => inner.args.first(),
            ExprKind::Attribute { value, attr: "__class__", .. } => Some(*value),
            _ => Some(of),
        };
        let is_object = of.is_some_and(|of| matches!(of.kind, ExprKind::Name(name) if name == object));
        is_object && self.is_fields(&call.func)
    }

    /// Is it `dataclasses.fields`, or that of attrs?
    fn is_fields(&self, func: &Expr<'a>) -> bool {
        let (name, is_module) = match func.kind {
            ExprKind::Name(name) => (name, false),
            ExprKind::Attribute { value: Expr { kind: ExprKind::Name(name), .. }, attr: "fields", .. } => (*name, true),
            _ => return false,
        };
        let Resolved::In(scope) = self.model.resolve(self.scope, name) else { return false };
        self.model.bindings_in(scope, name).all(|binding| match binding.kind {
            BindingKind::Import(alias) => is_module && matches!(alias.name, "dataclasses" | "attr" | "attrs"),
            BindingKind::ImportFrom { module: Some("dataclasses" | "attr" | "attrs"), alias, .. } => {
                !is_module && alias.name == "fields"
            }
            _ => false,
        })
    }

    fn record_call(&mut self, expr: &Expr<'a>, call: &Call<'a>) {
        let Some(name) = last_part(&call.func) else { return };
        if !self.worth_recording(call, name) {
            return;
        }
        let func = self.evidence(&call.func, self.scope);
        let mut args = Vec::with_capacity(call.args.len() + call.keywords.len());
        for argument in call.args {
            let (unpacked, argument) = match &argument.kind {
                ExprKind::Starred(inner) => (true, *inner),
                _ => (false, argument),
            };
            args.push(ArgumentFacts {
                keyword: None,
                unpacked,
                value: self.evidence(argument, self.scope),
                at: argument.range.start().into(),
            });
            self.keys_of(argument);
        }
        for keyword in call.keywords {
            let value = self.evidence(&keyword.value, self.scope);
            self.keys_of(&keyword.value);
            args.push(ArgumentFacts {
                keyword: keyword.name.map(ustr),
                unpacked: keyword.name.is_none(),
                value,
                at: keyword.value.range.start().into(),
            });
        }
        self.out.calls.push(CallFacts { func, name: ustr(name), args, anchor: self.anchor, at: expr.range.into() });
    }

    /// The keys of a literal dictionary that is passed are names of attributes, perhaps: `type("Fake", (), {"send": f})`.
    fn keys_of(&mut self, argument: &Expr<'a>) {
        let ExprKind::Dict(items) = argument.kind else { return };
        for key in items.iter().filter_map(|item| item.key) {
            if matches!(key.kind, ExprKind::Str(_)) {
                self.evidence(&key, self.scope);
            }
        }
    }

    /// Calls through imports, of classes and functions of the project, and those that look like patching; not the
    /// methods of local values.
    fn worth_recording(&mut self, call: &Call<'a>, name: &str) -> bool {
        if matches!(name, "patch" | "setattr" | "dict")
            && matches!(call.args.first().map(|first| first.kind), Some(ExprKind::Str(_)))
        {
            return true;
        }
        // How the program's processes start is said once for all of them, on whatever context.
        if matches!(name, "set_start_method" | "set_forkserver_preload") {
            return true;
        }
        // The text that a profiler runs says what becomes of the names that it gets.
        if name == "runctx" {
            return true;
        }
        let mut root = &call.func;
        while let ExprKind::Attribute { value, .. } = &root.kind {
            root = value;
        }
        let ExprKind::Name(root_name) = root.kind else { return false };
        match self.model.resolve(self.scope, root_name) {
            Resolved::In(scope) if scope == SemanticModel::module_scope() => true,
            Resolved::Free => !UNREMARKABLE.contains(&root_name),
            Resolved::In(_) => {
                let evidence = self.name(root_name, self.scope);
                match self.look(evidence) {
                    Evidence::Class(_)
                    | Evidence::ClsOf(_)
                    | Evidence::Imported(..)
                    | Evidence::Module(_)
                    | Evidence::TypeOf(_) => true,
                    Evidence::SelfOf(_) => {
                        name == "__class__" || name.trim_start_matches('_').starts_with(|first: char| first.is_uppercase())
                    }
                    _ => {
                        name.trim_start_matches('_').starts_with(|first: char| first.is_uppercase())
                            || POOL_METHODS.contains(&name)
                    }
                }
            }
        }
    }

    /// Is this code run once per process: at module level, or in `main`?
    fn once(&self) -> bool {
        self.depth_in_main || self.lambdas == 0 && self.frames.iter().all(|frame| frame.function.is_none())
    }
}

/// Methods with which pools hand functions and objects to their workers.
const POOL_METHODS: &[&str] =
    &["map", "map_async", "imap", "imap_unordered", "starmap", "starmap_async", "apply", "apply_async", "submit"];

/// Builtins whose calls say nothing about the program's structure.
pub(super) const UNREMARKABLE: &[&str] = &[
    "len",
    "isinstance",
    "issubclass",
    "print",
    "range",
    "str",
    "int",
    "float",
    "bool",
    "repr",
    "enumerate",
    "zip",
    "sorted",
    "hasattr",
    "list",
    "dict",
    "tuple",
    "set",
    "min",
    "max",
    "sum",
    "abs",
    "any",
    "all",
    "ord",
    "chr",
    "iter",
    "next",
    "open",
    "format",
    "hash",
    "id",
    "super",
    "round",
    "bytes",
    "frozenset",
    "reversed",
    "callable",
    "divmod",
    "hex",
    "oct",
    "bin",
    "pow",
    "ValueError",
    "TypeError",
    "KeyError",
    "AttributeError",
    "RuntimeError",
    "NotImplementedError",
    "AssertionError",
];

/// `object`, `Base`, `mod.Base`: something that looks like a class, not like an instance.
fn is_class_path(receiver: &Expr<'_>) -> bool {
    match &receiver.kind {
        ExprKind::Name(name) => *name == "object" || name.trim_start_matches('_').starts_with(|first: char| first.is_uppercase()),
        ExprKind::Attribute { attr, .. } => attr.trim_start_matches('_').starts_with(|first: char| first.is_uppercase()),
        ExprKind::Call(call) => matches!(call.func.kind, ExprKind::Name("super")),
        _ => false,
    }
}

/// A literal; as a key, one of which a container has one.
pub(super) fn is_constant(expr: &Expr<'_>) -> bool {
    matches!(expr.kind, ExprKind::Str(_) | ExprKind::Number(_) | ExprKind::None | ExprKind::True | ExprKind::False)
}

/// `setattr(*change)`: nobody sees what it is given.
pub(super) fn begins_with_star(args: &[Expr<'_>]) -> bool {
    matches!(args.first().map(|first| first.kind), Some(ExprKind::Starred(_)))
}

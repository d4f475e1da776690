//! The names of the hook become those of `__init_subclass__`. Rules 6, 7 and 13: what cannot be said there is refused.

use pyscale::edit::Edit;
use pyscale::syntax::ast::{CmpOp, Comprehension, Expr, ExprKind, Stmt, StmtKind, UnaryOp};
use pyscale::syntax::visit::{Visitor, walk_expr, walk_stmt};
use rustc_hash::FxHashSet;
use text_size::TextRange;

use super::guard::Guards;
use super::hook::{Part, Role, is_harmless_call};
use super::known;
use super::metaclass::is_dunder;
use super::specialise::Node;
use super::unit::{Judged, Refusal, Unit, each_expr, each_part};

/// How the code of one part is said.
pub struct Rewriter<'r, 'g, 'u, 'a> {
    guards: &'r Guards<'g, 'u, 'a>,
    part: &'r Part<'a>,
    /// What the class is called: `cls`, or the root's name behind its statement.
    class: &'r str,
    is_inline: bool,
    is_before: bool,
    depth: u32,
    names: Vec<TextRange>,
    lits: FxHashSet<&'a str>,
    refusal: Option<Refusal>,
    /// The edits of the metaclass's text.
    pub edits: Vec<Edit>,
    /// `bases` is still asked for.
    pub uses_bases: Option<TextRange>,
    /// The namespace is iterated over.
    pub iterates: Option<TextRange>,
    /// Class keywords that are used.
    pub keywords: FxHashSet<&'a str>,
    /// The namespace is asked.
    pub reads_namespace: bool,
}

impl<'r, 'g, 'u, 'a> Rewriter<'r, 'g, 'u, 'a> {
    pub fn new(guards: &'r Guards<'g, 'u, 'a>, part: &'r Part<'a>, class: &'r str, is_inline: bool) -> Self {
        Self {
            guards,
            part,
            class,
            is_inline,
            is_before: false,
            depth: 0,
            names: Vec::new(),
            lits: FxHashSet::default(),
            refusal: None,
            edits: Vec::new(),
            uses_bases: None,
            iterates: None,
            keywords: FxHashSet::default(),
            reads_namespace: false,
        }
    }

    fn unit(&self) -> &'u Unit<'a> {
        self.guards.meta.unit
    }

    /// Rewrites nodes; those of `__new__` before the class is made come first.
    pub fn nodes(&mut self, nodes: &[Node<'a>], is_before: bool) {
        self.is_before = is_before;
        for node in nodes {
            match node {
                Node::Plain(stmt) => self.visit_stmt(stmt),
                Node::If { tests, body, orelse, .. } => {
                    for test in tests {
                        self.condition(test);
                    }
                    self.nodes(body, is_before);
                    self.nodes(orelse, is_before);
                }
                Node::Comments(_) => {}
            }
        }
    }

    /// The edits, and whether a local `name = cls.__name__` is needed (its name).
    pub fn finish(&mut self) -> Judged<Option<&'a str>> {
        if let Some(refusal) = self.refusal.take() {
            return Err(refusal);
        }
        let Some(name) = self.part.named(Role::Name) else { return Ok(None) };
        let unit = self.unit();
        let is_rebound = unit.model.bindings_in(self.part.scope, name).count() > 1
            && self
                .names
                .iter()
                .any(|range| unit.model.bindings_in(self.part.scope, name).any(|binding| binding.range == *range));
        if is_rebound && self.is_inline {
            return unit.refuse(self.part.function.name_range, "the name of the class is rebound in the hook");
        }
        if !self.names.is_empty() && !self.is_inline && (is_rebound || self.names.len() >= 3) {
            return Ok(Some(name));
        }
        let text = format!("{}.__name__", self.class);
        self.edits.extend(self.names.iter().map(|range| Edit::replace(*range, text.clone())));
        Ok(None)
    }

    fn refuse(&mut self, range: TextRange, message: impl Into<String>) {
        if self.refusal.is_none() {
            self.refusal = Some(Refusal { message: message.into(), at: Some(self.unit().place(range)) });
        }
    }

    fn role(&self, expr: &Expr<'_>) -> Option<Role> {
        self.part.role(self.unit(), expr)
    }

    fn replace(&mut self, range: TextRange, text: impl Into<String>) {
        self.edits.push(Edit::replace(range, text));
    }

    /// A condition: here the bases may be asked whether there are any.
    fn condition(&mut self, test: &'a Expr<'a>) {
        match test.kind {
            ExprKind::Name(_) if self.role(test) == Some(Role::Bases) => self.bases(test),
            ExprKind::BoolOp { values, .. } => values.iter().for_each(|value| self.condition(value)),
            ExprKind::Unary { op: UnaryOp::Not, operand } => self.condition(operand),
            _ => self.visit_expr(test),
        }
    }

    fn bases(&mut self, name: &Expr<'a>) {
        self.uses_bases = self.uses_bases.or(Some(name.range));
        self.replace(name.range, format!("{}.__bases__", self.class));
    }

    fn namespace(&mut self, name: &Expr<'a>) {
        self.reads_namespace = true;
        self.replace(name.range, format!("{}.__dict__", self.class));
    }

    fn key(&mut self, key: &Expr<'a>) {
        match key.kind {
            ExprKind::Str(Some(text)) if known::is_special_key(text) => {
                self.refuse(key.range, format!("`{text}` is not the same in the finished class as in the namespace"));
            }
            ExprKind::Str(Some(text)) if self.guards.meta.moves(text) => {
                self.refuse(
                    key.range,
                    format!("the namespace is asked for `{text}`, which the root would have from the metaclass"),
                );
            }
            ExprKind::Str(Some(text)) if self.guards.is_stored_before(Some(text), self.part, key.range.start()) => {
                self.refuse(
                    key.range,
                    format!("the namespace is asked for `{text}` after that was stored on the class, which would be found then"),
                );
            }
            ExprKind::Str(Some(_)) => {}
            _ => self.refuse(key.range, "the namespace is asked for computed names"),
        }
    }

    /// Rule N: `ns["lit"] = EXPR`
    fn rule_n(&mut self, target: &'a Expr<'a>, key: &'a Expr<'a>, value: &'a Expr<'a>) {
        let edited = "the namespace is edited before the class is made";
        let ExprKind::Str(Some(lit)) = key.kind else { return self.refuse(target.range, edited) };
        let is_identifier =
            lit.chars().all(|c| c == '_' || c.is_alphanumeric()) && !lit.starts_with(|c: char| c.is_ascii_digit());
        if !self.is_before || !is_identifier || lit.is_empty() || lit.starts_with("__") {
            return self.refuse(target.range, edited);
        }
        if !self.is_plain(value) {
            return self.refuse(
                value.range,
                format!("the value that is put into the namespace as `{lit}` may have to be there before the class is made"),
            );
        }
        self.lits.insert(lit);
        self.replace(target.range, format!("{}.{lit}", self.class));
        self.visit_expr(value);
    }

    /// Can the value be no descriptor that wants to know its name?
    fn is_plain(&self, value: &Expr<'a>) -> bool {
        match value.kind {
            ExprKind::Str(_)
            | ExprKind::FString(_)
            | ExprKind::Bytes(_)
            | ExprKind::Number(_)
            | ExprKind::True
            | ExprKind::False
            | ExprKind::None
            | ExprKind::List(_)
            | ExprKind::Tuple(_)
            | ExprKind::Set(_)
            | ExprKind::Dict(_)
            | ExprKind::ListComp { .. }
            | ExprKind::SetComp { .. }
            | ExprKind::DictComp { .. }
            | ExprKind::Compare { .. } => true,
            ExprKind::Unary { operand, .. } => self.is_plain(operand),
            ExprKind::BinOp { left, right, .. } => self.is_plain(left) || self.is_plain(right),
            ExprKind::BoolOp { values, .. } => values.iter().all(|value| self.is_plain(value)),
            ExprKind::IfExp { body, orelse, .. } => self.is_plain(body) && self.is_plain(orelse),
            ExprKind::Name(_) => self.role(value) == Some(Role::Name),
            ExprKind::Subscript { value, .. } => {
                matches!(value.kind, ExprKind::Name(_)) && self.role(value) == Some(Role::Name)
                    || matches!(value.kind, ExprKind::Str(_))
            }
            ExprKind::Call(call) => match call.func.kind {
                ExprKind::Attribute { value, .. } => self.is_text(value),
                _ => self.unit().is_external(
                    &call.func,
                    &[
                        "builtins.str",
                        "builtins.len",
                        "builtins.int",
                        "builtins.bool",
                        "builtins.float",
                        "builtins.tuple",
                        "builtins.list",
                        "builtins.dict",
                        "builtins.set",
                        "builtins.frozenset",
                        "builtins.sorted",
                        "builtins.repr",
                    ],
                ),
            },
            _ => false,
        }
    }

    fn is_text(&self, value: &Expr<'a>) -> bool {
        match value.kind {
            ExprKind::Str(_) | ExprKind::FString(_) => true,
            ExprKind::Name(_) => self.role(value) == Some(Role::Name),
            ExprKind::Subscript { value, .. } => self.is_text(value),
            ExprKind::Call(call) => matches!(call.func.kind, ExprKind::Attribute { value, .. } if self.is_text(value)),
            ExprKind::BinOp { left, right, .. } => self.is_text(left) || self.is_text(right),
            _ => false,
        }
    }

    /// `ns.items()`, `ns.values()`, `ns.keys()` or `ns`: the namespace and how it is gone through.
    fn iteration(&self, iter: &'a Expr<'a>) -> Option<(&'a Expr<'a>, &'a str)> {
        match iter.kind {
            ExprKind::Name(_) if self.role(iter) == Some(Role::Namespace) => Some((iter, "keys")),
            ExprKind::Call(call) if call.args.is_empty() && call.keywords.is_empty() => match call.func.kind {
                ExprKind::Attribute { value, attr, .. }
                    if matches!(attr, "items" | "values" | "keys") && self.role(value) == Some(Role::Namespace) =>
                {
                    Some((value, attr))
                }
                _ => None,
            },
            // A copy, so that the loop may change the class: list(ns.items())
            _ => None,
        }
    }

    /// The names of key and value in the target of such an iteration.
    fn key_and_value(target: &'a Expr<'a>, how: &str) -> (Option<&'a str>, Option<&'a str>) {
        let name = |expr: &Expr<'a>| if let ExprKind::Name(name) = expr.kind { Some(name) } else { None };
        match (how, target.kind) {
            ("items", ExprKind::Tuple([key, value])) => (name(key), name(value)),
            ("keys", _) => (name(target), None),
            ("values", _) => (None, name(target)),
            _ => (None, None),
        }
    }

    /// Does the test let through nothing that the namespace and the finished class do not share?
    fn filters(&self, test: &Expr<'a>, key: Option<&str>, value: Option<&str>) -> bool {
        let is = |expr: &Expr<'_>, name: Option<&str>| matches!(expr.kind, ExprKind::Name(found) if Some(found) == name);
        match test.kind {
            ExprKind::BoolOp { is_and: true, values } => values.iter().any(|test| self.filters(test, key, value)),
            ExprKind::BoolOp { is_and: false, values } => values.iter().all(|test| self.filters(test, key, value)),
            ExprKind::Unary { op: UnaryOp::Not, operand } => match operand.kind {
                ExprKind::Call(call) => matches!(
                    (call.func.kind, call.args),
                    (ExprKind::Attribute { value: owner, attr: "startswith", .. }, [Expr { kind: ExprKind::Str(Some("_" | "__")), .. }])
                        if is(owner, key)
                ),
                _ => false,
            },
            ExprKind::Call(call) => match (call.func.kind, call.args) {
                (ExprKind::Name("isinstance"), [what, class]) if is(what, value) => self.is_telling_class(class),
                (ExprKind::Name("hasattr"), [what, Expr { kind: ExprKind::Str(Some(name)), .. }]) if is(what, value) => {
                    !is_dunder(name)
                }
                (ExprKind::Name("getattr"), [what, Expr { kind: ExprKind::Str(Some(name)), .. }, default]) if is(what, value) => {
                    !is_dunder(name) && matches!(default.kind, ExprKind::None | ExprKind::False)
                }
                (
                    ExprKind::Attribute { value: owner, attr: "startswith", .. },
                    [Expr { kind: ExprKind::Str(Some(prefix)), .. }],
                ) => is(owner, key) && !prefix.starts_with('_') && !prefix.is_empty(),
                _ => false,
            },
            _ => false,
        }
    }

    /// Not one of the classes of what differs: strings, functions, static and class methods, `None`.
    fn is_telling_class(&self, class: &Expr<'a>) -> bool {
        if let ExprKind::Tuple(classes) = class.kind {
            return classes.iter().all(|class| self.is_telling_class(class));
        }
        match self.unit().ty(class) {
            pyscale::index::Ty::Class(_) => true,
            pyscale::index::Ty::External(name) => {
                !matches!(
                    name.as_str(),
                    "builtins.str"
                        | "builtins.object"
                        | "builtins.staticmethod"
                        | "builtins.classmethod"
                        | "builtins.type"
                        | "builtins.tuple"
                ) && !name.starts_with("types.")
                    && !name.starts_with("collections.abc.")
                    && !name.starts_with("typing.")
            }
            _ => false,
        }
    }

    fn go_through(&mut self, namespace: &'a Expr<'a>, is_filtered: bool, stores: Option<TextRange>) {
        if !is_filtered {
            return self
                .refuse(namespace.range, "the loop over the namespace may meet entries that differ in the finished class");
        }
        if let Some(range) = stores {
            return self
                .refuse(range, "the loop over the namespace changes the class, whose `__dict__` must not change meanwhile");
        }
        if self.guards.is_stored_before(None, self.part, namespace.range.start()) {
            return self.refuse(
                namespace.range,
                "the loop over the namespace comes after stores on the class, which it would meet then",
            );
        }
        self.iterates = self.iterates.or(Some(namespace.range));
        self.namespace(namespace);
    }

    /// A store on the class in a loop.
    fn store_on_class(&self, body: &'a [Stmt<'a>]) -> Option<TextRange> {
        let mut found = None;
        let unit = self.unit();
        each_expr(body, |expr| {
            if let ExprKind::Call(call) = expr.kind
                && matches!(call.func.kind, ExprKind::Name("setattr" | "delattr"))
                && call.args.first().is_some_and(|first| self.part.is_class(unit, first))
            {
                found = found.or(Some(expr.range));
            }
        });
        let is_class = |expr: &Expr<'a>| self.part.is_class(unit, expr);
        let mut stores = Stores { is_class: &is_class, found: None };
        for stmt in body {
            stores.visit_stmt(stmt);
        }
        found.or(stores.found)
    }

    fn generators(&mut self, generators: &'a [Comprehension<'a>]) {
        for clause in generators {
            if let Some((namespace, how)) = self.iteration(&clause.iter) {
                let (key, value) = Self::key_and_value(&clause.target, how);
                let is_filtered = clause.ifs.iter().any(|test| self.filters(test, key, value));
                self.go_through(namespace, is_filtered, None);
            } else if self.role(&clause.iter) == Some(Role::Bases) {
                self.bases(&clause.iter);
            } else {
                self.visit_expr(&clause.iter);
            }
            self.visit_expr(&clause.target);
            for test in clause.ifs {
                self.condition(test);
            }
        }
    }

    /// `M.registry`, `mcs.registry`, `type(cls).registry` → `R.registry`
    fn is_metaclass(&self, expr: &Expr<'a>) -> bool {
        let unit = self.unit();
        match expr.kind {
            ExprKind::Name(name) => {
                self.role(expr) == Some(Role::Meta) || (name == self.guards.meta.class.name && unit.is_global(expr))
            }
            ExprKind::Call(call) => {
                matches!(call.args, [only] if self.part.is_class(unit, only)) && unit.is_external(&call.func, &["builtins.type"])
            }
            ExprKind::Attribute { value, attr: "__class__", .. } => self.part.is_class(unit, value),
            _ => false,
        }
    }

    /// Rule 7: what `ABCMeta` has not prepared yet when `__init_subclass__` runs.
    fn unfinished(&mut self, expr: &'a Expr<'a>) {
        let unit = self.unit();
        let ExprKind::Call(call) = expr.kind else { return };
        let why = "ABCMeta finishes the class only after `__init_subclass__`";
        let is_class = |expr: &Expr<'a>| self.part.is_class(unit, expr);
        if is_class(&call.func) {
            return self.refuse(expr.range, format!("{why}: making an instance there would not be checked for abstract methods"));
        }
        if let ExprKind::Attribute { value, attr, .. } = call.func.kind
            && is_class(value)
            && (attr == "register" || self.guards.meta.moves(attr) || attr.starts_with("__"))
        {
            return self.refuse(expr.range, format!("{why}: `{attr}` would act on the parent's registry"));
        }
        let asks = unit.is_external(&call.func, &["builtins.isinstance", "builtins.issubclass"]);
        if asks {
            if call.args.get(1).is_some_and(|class| self.mentions_class(class)) {
                self.refuse(expr.range, format!("{why}: the check would ask the parent's registry"));
            }
            return;
        }
        let given = call.args.iter().chain(call.keywords.iter().map(|keyword| &keyword.value)).any(|arg| match arg.kind {
            ExprKind::Starred(inner) => is_class(inner),
            _ => is_class(arg),
        });
        let is_container = matches!(
            call.func.kind,
            ExprKind::Attribute {
                attr: "append" | "add" | "setdefault" | "insert" | "appendleft" | "put" | "index" | "discard" | "remove",
                ..
            }
        );
        if given && !is_container && !is_harmless_call(unit, &call.func) {
            self.refuse(expr.range, format!("{why}, and `{}` is given the class", unit.text(call.func.range)));
        }
    }

    fn mentions_class(&self, expr: &'a Expr<'a>) -> bool {
        let mut found = false;
        each_part(expr, |part| found |= self.part.is_class(self.unit(), part));
        found
    }

    fn keyword(&mut self, name: &'a str, range: TextRange) {
        self.keywords.insert(name);
        if !self.is_inline {
            return;
        }
        let value = self.guards.keyword(name);
        match value.map(|value| (value.range, value.kind)) {
            Some((
                value,
                ExprKind::Str(_) | ExprKind::Number(_) | ExprKind::True | ExprKind::False | ExprKind::None | ExprKind::Name(_),
            )) => {
                let given = self.guards.root.keywords.iter().any(|keyword| keyword.name == Some(name));
                let text = if given { self.guards.root.unit.text(value) } else { self.unit().text(value) };
                self.edits.push(Edit::replace(range, text));
            }
            _ => self.refuse(range, format!("what the root gives the class keyword `{name}` is not a plain value")),
        }
    }

    fn name(&mut self, expr: &'a Expr<'a>, name: &'a str) {
        match self.role(expr) {
            Some(Role::Class) if name == self.class => {}
            Some(Role::Class) => self.replace(expr.range, self.class.to_owned()),
            Some(Role::Name) => self.names.push(expr.range),
            Some(Role::Bases) => self.refuse(expr.range, "the bases are used for more than asking whether there are any"),
            Some(Role::Namespace) => {
                self.refuse(expr.range, "the namespace is edited, or used in a way that the finished class does not offer");
            }
            Some(Role::Meta) => self.refuse(expr.range, "the hook uses the metaclass itself"),
            Some(Role::Keyword) => self.keyword(name, expr.range),
            Some(Role::Keywords) => {
                if self.is_inline {
                    self.refuse(expr.range, "the root would need the class keywords");
                }
                self.keywords.insert("**");
            }
            Some(Role::Rest) => self.refuse(expr.range, "the hook takes its arguments as `*args` and uses them"),
            None if name == "super" => self.refuse(expr.range, "`super()` is used for more than making the class"),
            None if name == self.guards.meta.class.name && self.unit().is_global(expr) => {
                self.refuse(expr.range, "the hook uses the metaclass itself");
            }
            None => {}
        }
    }
}

impl<'a> Visitor<'a> for Rewriter<'_, '_, '_, 'a> {
    fn visit_stmt(&mut self, stmt: &'a Stmt<'a>) {
        match stmt.kind {
            StmtKind::Return(Some(value)) if self.depth == 0 => {
                if self.part.is_new || matches!(value.kind, ExprKind::None) {
                    self.replace(stmt.range, "return");
                }
            }
            StmtKind::FunctionDef(function) => {
                let params = function.params;
                let all = params.posonly.iter().chain(params.args).chain(params.kwonly).chain(params.vararg).chain(params.kwarg);
                if all.into_iter().any(|param| param.name == "cls") || function.name == "cls" {
                    self.refuse(function.name_range, "the name `cls` is used for something else in the hook");
                }
                self.depth += 1;
                walk_stmt(self, stmt);
                self.depth -= 1;
            }
            StmtKind::If { test, body, orelse } => {
                self.condition(test);
                body.iter().chain(orelse).for_each(|stmt| self.visit_stmt(stmt));
            }
            StmtKind::Assign { targets: [target], value } => match target.kind {
                ExprKind::Subscript { value: owner, slice } if self.role(owner) == Some(Role::Namespace) => {
                    self.rule_n(target, slice, value);
                }
                _ => walk_stmt(self, stmt),
            },
            StmtKind::For { target, iter, body, orelse, .. } => {
                if let Some((namespace, how)) = self.iteration(iter) {
                    let (key, value) = Self::key_and_value(target, how);
                    let is_filtered = match body {
                        [Stmt { kind: StmtKind::If { test, orelse: [], .. }, .. }] => self.filters(test, key, value),
                        [
                            Stmt {
                                kind: StmtKind::If { test, body: [Stmt { kind: StmtKind::Continue, .. }], orelse: [] }, ..
                            },
                            ..,
                        ] => {
                            matches!(test.kind, ExprKind::Unary { op: UnaryOp::Not, operand } if self.filters(operand, key, value))
                        }
                        _ => false,
                    };
                    let stores = self.store_on_class(body);
                    self.go_through(namespace, is_filtered, stores);
                } else if self.role(iter) == Some(Role::Bases) {
                    self.bases(iter);
                } else {
                    self.visit_expr(iter);
                }
                self.visit_expr(target);
                body.iter().chain(orelse).for_each(|stmt| self.visit_stmt(stmt));
            }
            StmtKind::Global(_) if self.guards.root.unit.file != self.unit().file => {
                self.refuse(stmt.range, "the hook rebinds a global of another module than the root's");
            }
            StmtKind::Global(_) if self.is_inline => self.refuse(stmt.range, "the hook rebinds a global"),
            _ => walk_stmt(self, stmt),
        }
    }

    fn visit_expr(&mut self, expr: &'a Expr<'a>) {
        if self.guards.meta.abc.is_some() {
            self.unfinished(expr);
        }
        match expr.kind {
            ExprKind::Name(name) => self.name(expr, name),
            ExprKind::Attribute { attr: "__abstractmethods__", .. } | ExprKind::Str(Some("__abstractmethods__"))
                if self.guards.meta.abc.is_some() =>
            {
                self.refuse(
                    expr.range,
                    "ABCMeta finishes the class only after `__init_subclass__`: there is no `__abstractmethods__` yet",
                );
            }
            ExprKind::Attribute { value, attr, .. } if self.is_metaclass(value) => {
                if self.guards.meta.moves(attr) && !self.is_method(attr) {
                    self.replace(value.range, self.guards.root.class.name.to_owned());
                } else {
                    self.refuse(expr.range, format!("the hook uses `{attr}` of the metaclass itself"));
                }
            }
            ExprKind::Call(_) if self.is_metaclass(expr) => self.refuse(expr.range, "the hook uses the metaclass itself"),
            ExprKind::Subscript { value, slice } if self.role(value) == Some(Role::Namespace) => match slice.kind {
                ExprKind::Str(Some("__module__")) => self.replace(expr.range, format!("{}.__module__", self.class)),
                ExprKind::Str(Some(key)) if self.lits.contains(key) => self.replace(expr.range, format!("{}.{key}", self.class)),
                _ => {
                    self.key(slice);
                    self.namespace(value);
                }
            },
            ExprKind::Compare { left, ops: [CmpOp::In | CmpOp::NotIn], comparators: [right] }
                if self.role(right) == Some(Role::Namespace) =>
            {
                self.key(left);
                self.namespace(right);
            }
            ExprKind::Compare { left, ops: [CmpOp::Eq | CmpOp::NotEq], comparators: [right] }
                if self.role(left) == Some(Role::Bases) || self.role(right) == Some(Role::Bases) =>
            {
                for side in [left, right] {
                    if self.role(side) == Some(Role::Bases) { self.bases(side) } else { self.visit_expr(side) }
                }
            }
            ExprKind::Call(call) => {
                if let ExprKind::Attribute { value, attr: "get", .. } = call.func.kind
                    && self.role(value) == Some(Role::Namespace)
                    && call.keywords.is_empty()
                    && let [key, rest @ ..] = call.args
                {
                    self.key(key);
                    self.namespace(value);
                    for arg in rest {
                        self.visit_expr(arg);
                    }
                    return;
                }
                if let [only] = call.args
                    && self.role(only) == Some(Role::Bases)
                    && self.unit().is_external(&call.func, &["builtins.len", "builtins.bool"])
                {
                    return self.bases(only);
                }
                walk_expr(self, expr);
            }
            ExprKind::IfExp { test, body, orelse } => {
                self.condition(test);
                self.visit_expr(body);
                self.visit_expr(orelse);
            }
            ExprKind::BoolOp { .. } | ExprKind::Unary { op: UnaryOp::Not, .. } => {
                if let ExprKind::BoolOp { values, .. } = expr.kind {
                    for value in values {
                        self.visit_expr(value);
                    }
                } else {
                    self.condition(expr);
                }
            }
            ExprKind::ListComp { elt, generators }
            | ExprKind::SetComp { elt, generators }
            | ExprKind::Generator { elt, generators } => {
                self.generators(generators);
                self.visit_expr(elt);
            }
            ExprKind::DictComp { key, value, generators } => {
                self.generators(generators);
                self.visit_expr(key);
                self.visit_expr(value);
            }
            ExprKind::Lambda { params, .. } => {
                let all = params.posonly.iter().chain(params.args).chain(params.kwonly).chain(params.vararg).chain(params.kwarg);
                if all.into_iter().any(|param| param.name == "cls") {
                    self.refuse(expr.range, "the name `cls` is used for something else in the hook");
                }
                walk_expr(self, expr);
            }
            _ => walk_expr(self, expr),
        }
    }
}

/// Finds a store on the class.
struct Stores<'s, 'a> {
    is_class: &'s dyn Fn(&Expr<'a>) -> bool,
    found: Option<TextRange>,
}

impl<'a> Visitor<'a> for Stores<'_, 'a> {
    fn visit_stmt(&mut self, stmt: &'a Stmt<'a>) {
        let targets: &[&Expr<'a>] = match &stmt.kind {
            StmtKind::Assign { targets, .. } | StmtKind::Delete(targets) => &targets.iter().collect::<Vec<_>>(),
            StmtKind::AugAssign { target, .. } | StmtKind::AnnAssign { target, .. } => &[*target],
            _ => &[],
        };
        for target in targets {
            each_part(target, |expr| {
                if let ExprKind::Attribute { value, .. } = expr.kind
                    && (self.is_class)(value)
                    && expr.range == target.range
                {
                    self.found = self.found.or(Some(expr.range));
                }
            });
        }
        walk_stmt(self, stmt);
    }
}

impl Rewriter<'_, '_, '_, '_> {
    fn is_method(&self, name: &str) -> bool {
        self.guards.meta.methods.iter().any(|method| method.function.name == name && !method.is_static)
    }
}

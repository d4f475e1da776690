//! The names of the hook become those of `__init_subclass__`. Rules 6, 7 and 13: what cannot be said there is refused.

use std::cell::RefCell;

use pyscale::edit::Edit;
use pyscale::index::Name;
use pyscale::syntax::ast::{Call, CmpOp, Expr, ExprKind, Stmt, StmtKind, UnaryOp};
use pyscale::syntax::visit::{Visitor, walk_expr, walk_stmt};
use rustc_hash::FxHashSet;
use text_size::TextRange;

use super::bases::name_of;
use super::guard::Guards;
use super::hook::{Part, Role};
use super::namespace::{Entry, Filter};
use super::specialise::Node;
use super::unit::{Judged, Refusal, Unit};
use super::value::is_literal;

/// How the code of one part is said.
pub struct Rewriter<'r, 'g, 'u, 'a> {
    pub(super) guards: &'r Guards<'g, 'u, 'a>,
    pub(super) part: &'r Part<'a>,
    /// What the class is called: `cls`, or the root's name behind its statement.
    pub(super) class: &'r str,
    pub(super) is_inline: bool,
    pub(super) is_before: bool,
    pub(super) depth: u32,
    /// Functions and lambdas around: what they hold is asked later.
    nested: u32,
    /// Conditions and loops around, which may pass a statement by.
    pub(super) conditions: u32,
    /// One of them holds the name.
    captured: bool,
    /// Loops that bind the parameter for the name anew.
    rebinding: Vec<TextRange>,
    pub(super) names: Vec<TextRange>,
    pub(super) lits: FxHashSet<&'a str>,
    /// Entries that the hook put into the namespace, and puts on the class now.
    pub entries_put: Vec<&'a str>,
    /// The marks that loops over the namespace ask for.
    pub(super) marks: RefCell<FxHashSet<Name>>,
    /// What loops over bases and the like bind: classes.
    pub(super) class_names: Vec<&'a str>,
    pub(super) refusal: Option<Refusal>,
    /// The edits of the metaclass's text.
    pub edits: Vec<Edit>,
    /// `bases` is still asked for.
    pub uses_bases: Option<TextRange>,
    /// What the root gets in its body, for loops over its namespace.
    pub entries: &'r [Entry<'a>],
    /// A loop over the namespace would meet one of them.
    pub meets: Option<(TextRange, String)>,
    /// Attributes that are reached through the metaclass.
    pub through_meta: FxHashSet<&'a str>,
    /// Class keywords that are used.
    pub keywords: FxHashSet<&'a str>,
    /// The namespace is asked.
    pub reads_namespace: Option<TextRange>,
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
            nested: 0,
            conditions: 0,
            entries_put: Vec::new(),
            marks: RefCell::default(),
            class_names: Vec::new(),
            captured: false,
            rebinding: Vec::new(),
            names: Vec::new(),
            lits: FxHashSet::default(),
            refusal: None,
            edits: Vec::new(),
            uses_bases: None,
            entries: &[],
            meets: None,
            through_meta: FxHashSet::default(),
            keywords: FxHashSet::default(),
            reads_namespace: None,
        }
    }

    pub(super) fn unit(&self) -> &'u Unit<'a> {
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
                    self.conditions += 1;
                    self.nodes(body, is_before);
                    self.nodes(orelse, is_before);
                    self.conditions -= 1;
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
        if self.rebinding.iter().any(|range| self.names.iter().all(|name| range.contains_range(*name))) {
            return Ok(None);
        }
        if let Some(range) = self.names.first().filter(|_| self.guards.is_renamed || self.guards.stored.contains("__name__")) {
            return unit.refuse(*range, "the hook gives the class another `__name__`");
        }
        let is_rebound = unit.model.bindings_in(self.part.scope, name).count() > 1
            && self
                .names
                .iter()
                .any(|range| unit.model.bindings_in(self.part.scope, name).any(|binding| binding.range == *range));
        if is_rebound && self.is_inline {
            return unit.refuse(self.part.function.name_range, "the name of the class is rebound in the hook");
        }
        if !self.names.is_empty() && !self.is_inline && (is_rebound || self.captured || self.names.len() >= 3) {
            return Ok(Some(name));
        }
        let text = format!("{}.__name__", self.class);
        self.edits.extend(self.names.iter().map(|range| Edit::replace(*range, text.clone())));
        Ok(None)
    }

    pub(super) fn refuse(&mut self, range: TextRange, message: impl Into<String>) {
        if self.refusal.is_none() {
            self.refusal = Some(Refusal { message: message.into(), at: Some(self.unit().place(range)) });
        }
    }

    pub(super) fn role(&self, expr: &Expr<'_>) -> Option<Role> {
        self.part.role(self.unit(), expr)
    }

    pub(super) fn replace(&mut self, range: TextRange, text: impl Into<String>) {
        self.edits.push(Edit::replace(range, text));
    }

    /// A condition: here the bases may be asked whether there are any.
    pub(super) fn condition(&mut self, test: &'a Expr<'a>) {
        match test.kind {
            ExprKind::Name(_) if self.role(test) == Some(Role::Bases) => self.bases(test),
            ExprKind::BoolOp { values, .. } => values.iter().for_each(|value| self.condition(value)),
            ExprKind::Unary { op: UnaryOp::Not, operand } => self.condition(operand),
            _ => self.visit_expr(test),
        }
    }

    pub(super) fn bases(&mut self, name: &Expr<'a>) {
        if self.nested > 0 {
            return self.refuse(name.range, "a function in the hook keeps the bases");
        }
        self.uses_bases = self.uses_bases.or(Some(name.range));
        self.replace(name.range, format!("{}.__bases__", self.class));
    }

    pub(super) fn namespace(&mut self, name: &Expr<'a>) {
        if self.nested > 0 {
            return self.refuse(name.range, "a function in the hook keeps the namespace, which the class does not change");
        }
        self.reads_namespace = self.reads_namespace.or(Some(name.range));
        self.replace(name.range, format!("{}.__dict__", self.class));
    }

    /// `M.registry`, `mcs.registry`, `type(cls).registry` → `R.registry`
    pub(super) fn is_metaclass(&self, expr: &Expr<'a>) -> bool {
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

    fn keyword(&mut self, name: &'a str, range: TextRange) {
        self.keywords.insert(name);
        if !self.is_inline {
            return;
        }
        match self.guards.keyword(name) {
            Some(value) if is_literal(value) || matches!(value.kind, ExprKind::Name(_)) => {
                let given = self.guards.root.keywords.iter().any(|keyword| keyword.name == Some(name));
                let text = if given { self.guards.root.unit.text(value.range) } else { self.unit().text(value.range) };
                // `-1` beside an operator or a dot
                let is_operation = matches!(value.kind, ExprKind::Unary { .. });
                self.edits.push(Edit::replace(range, if is_operation { format!("({text})") } else { text.to_owned() }));
            }
            _ => self.refuse(range, format!("what the root gives the class keyword `{name}` is not a plain value")),
        }
    }

    fn name(&mut self, expr: &'a Expr<'a>, name: &'a str) {
        match self.role(expr) {
            Some(Role::Class) if name == self.class => {}
            Some(Role::Class) => self.replace(expr.range, self.class.to_owned()),
            Some(Role::Name) => {
                self.captured |= self.nested > 0;
                self.names.push(expr.range);
            }
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
                self.nested += 1;
                walk_stmt(self, stmt);
                self.nested -= 1;
                self.depth -= 1;
            }
            StmtKind::If { test, body, orelse } => {
                self.condition(test);
                self.conditions += 1;
                body.iter().chain(orelse).for_each(|stmt| self.visit_stmt(stmt));
                self.conditions -= 1;
            }
            StmtKind::Expr(_) if self.default_entry(stmt) => {}
            StmtKind::Assign { targets, value } => {
                for target in targets {
                    match target.kind {
                        ExprKind::Subscript { value: owner, slice } if self.role(owner) == Some(Role::Namespace) => {
                            self.entry(target, slice, value);
                        }
                        _ => self.visit_expr(target),
                    }
                }
                self.visit_expr(value);
            }
            StmtKind::For { target, iter, body, orelse, .. } => {
                super::unit::each_part(target, |part| {
                    if self.part.role(self.guards.meta.unit, part) == Some(Role::Name) {
                        self.rebinding.push(stmt.range);
                    }
                });
                if let Some((namespace, how)) = self.iteration(iter) {
                    let (key, value) = Self::key_and_value(target, how);
                    let test = match body {
                        [Stmt { kind: StmtKind::If { test, orelse: [], .. }, .. }] => Some(*test),
                        [
                            Stmt {
                                kind: StmtKind::If { test, body: [Stmt { kind: StmtKind::Continue, .. }], orelse: [] }, ..
                            },
                            ..,
                        ] => match test.kind {
                            ExprKind::Unary { op: UnaryOp::Not, operand } => Some(operand),
                            _ => None,
                        },
                        _ => None,
                    };
                    let stores = self.store_on_class(body);
                    let marked = self.skips_the_unmarked(body, value);
                    self.go_through(namespace, &Filter { tests: test.into_iter().collect(), key, value, marked }, stores);
                } else if self.role(iter) == Some(Role::Bases) {
                    let base = name_of(target);
                    self.loop_over_bases(iter, base, self.passes_object_by(body, base) && orelse.is_empty());
                } else {
                    self.loop_over_classes(iter, target);
                    self.visit_expr(iter);
                }
                self.visit_expr(target);
                self.conditions += 1;
                body.iter().chain(orelse).for_each(|stmt| self.visit_stmt(stmt));
                self.conditions -= 1;
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
                    self.through_meta.insert(attr);
                    self.replace(value.range, self.guards.root.home.to_owned());
                } else {
                    self.refuse(expr.range, format!("the hook uses `{attr}` of the metaclass itself"));
                }
            }
            ExprKind::Call(_) | ExprKind::Compare { .. } if self.asks_whether_class(expr) => {}
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
            // `cast("type[X]", cls)`: it is no metaclass's instance any more.
            ExprKind::Call(Call { func, args: [_, class], .. })
                if self.part.is_class(self.unit(), class)
                    && self.unit().is_external(func, &["typing.cast", "typing_extensions.cast"]) =>
            {
                self.replace(expr.range, self.class.to_owned());
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
                self.nested += 1;
                walk_expr(self, expr);
                self.nested -= 1;
            }
            _ => walk_expr(self, expr),
        }
    }
}

impl Rewriter<'_, '_, '_, '_> {
    fn is_method(&self, name: &str) -> bool {
        self.guards.meta.methods.iter().any(|method| method.function.name == name && !method.is_static)
    }
}

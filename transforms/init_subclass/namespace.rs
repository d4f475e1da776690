//! What the hook asks of the namespace, or puts there: rules 6 and 13.

use pyscale::index::facts::{MemberFacts, MemberKind};
use pyscale::index::{ClassId, Ty};
use pyscale::syntax::ast::{ClassDef, Comprehension, Expr, ExprKind, Stmt, StmtKind, UnaryOp};
use pyscale::syntax::visit::{Visitor, walk_stmt};
use text_size::TextRange;

use super::bases::name_of;
use super::hook::Role;
use super::known;
use super::metaclass::is_dunder;
use super::rewrite::Rewriter;
use super::stores::{How, Store, is_given_away, loop_constants, may_be_class};
use super::unit::{Unit, each_expr, each_part};

/// Can `ns["key"]` be said as `cls.key`? Not with a special or private name.
pub fn is_identifier(key: &str) -> bool {
    let is_name = key.chars().all(|c| c == '_' || c.is_alphanumeric()) && !key.starts_with(|c: char| c.is_ascii_digit());
    is_name && !key.is_empty() && !key.starts_with("__")
}

/// What a loop over the namespace lets through.
pub struct Filter<'a> {
    /// All of them have to hold.
    pub tests: Vec<&'a Expr<'a>>,
    pub key: Option<&'a str>,
    pub value: Option<&'a str>,
    /// What bears no mark is skipped.
    pub marked: bool,
}

/// What stands, or comes to stand, in a namespace under a name.
#[derive(Debug, Clone, Copy)]
pub enum Stored<'a> {
    Value(&'a Expr<'a>),
    /// A function without decorators, a class method or a static one.
    Method,
    /// A dictionary or the like, without marks.
    Builtin,
    /// A class that stood in the body of the metaclass.
    Class(&'a ClassDef<'a>),
    Unknown,
}

/// An entry that the root gets in its body.
#[derive(Debug, Clone)]
pub struct Entry<'a> {
    pub name: String,
    pub stored: Stored<'a>,
}

impl<'a> Rewriter<'_, '_, '_, 'a> {
    pub(super) fn key(&mut self, key: &Expr<'a>) {
        match key.kind {
            ExprKind::Str(Some(text)) => self.key_text(key, text),
            // `for key in ("start", "stop"): if key in ns: …`
            _ => match loop_constants(self.unit(), self.part, key) {
                Some(texts) => texts.into_iter().for_each(|text| self.key_text(key, text)),
                None => self.refuse(key.range, "the namespace is asked for computed names"),
            },
        }
    }

    fn key_text(&mut self, key: &Expr<'a>, text: &str) {
        if known::is_special_key(text) {
            return self.refuse(key.range, format!("`{text}` is not the same in the finished class as in the namespace"));
        }
        if self.guards.meta.moves(text) {
            let message = format!("the namespace is asked for `{text}`, which the root would have from the metaclass");
            return self.refuse(key.range, message);
        }
        let changed =
            self.guards.stores_before(self.part, key.range.start()).find(|store| store.name.is_none_or(|name| name == text));
        if let Some(store) = changed {
            let when = if store.how == How::Call {
                "the class was given to a function, which may have stored that"
            } else {
                "that was stored on the class, where it is found after the rewrite"
            };
            self.refuse(key.range, format!("the namespace is asked for `{text}` after {when}"));
        }
    }

    /// Can the value be no descriptor that wants to know its name?
    pub(super) fn is_plain(&self, value: &Expr<'a>) -> bool {
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

    pub(super) fn is_text(&self, value: &Expr<'a>) -> bool {
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
    pub(super) fn iteration(&self, iter: &'a Expr<'a>) -> Option<(&'a Expr<'a>, &'a str)> {
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
    pub(super) fn key_and_value(target: &'a Expr<'a>, how: &str) -> (Option<&'a str>, Option<&'a str>) {
        let name = |expr: &Expr<'a>| if let ExprKind::Name(name) = expr.kind { Some(name) } else { None };
        match (how, target.kind) {
            ("items", ExprKind::Tuple([key, value])) => (name(key), name(value)),
            ("keys", _) => (name(target), None),
            ("values", _) => (None, name(target)),
            _ => (None, None),
        }
    }

    /// Does the test let through nothing that the namespace and the finished class do not share?
    pub(super) fn filters(&self, test: &Expr<'a>, key: Option<&str>, value: Option<&str>) -> bool {
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

    /// Does the test certainly stop an entry with this name and value?
    fn stops(&self, test: &Expr<'a>, filter: &Filter<'a>, name: &str, stored: Stored<'a>) -> bool {
        let is = |expr: &Expr<'_>, name: Option<&str>| matches!(expr.kind, ExprKind::Name(found) if Some(found) == name);
        let is_builtin = self.is_builtin(stored);
        match test.kind {
            ExprKind::BoolOp { is_and: true, values } => values.iter().any(|test| self.stops(test, filter, name, stored)),
            ExprKind::BoolOp { is_and: false, values } => values.iter().all(|test| self.stops(test, filter, name, stored)),
            ExprKind::Unary { op: UnaryOp::Not, operand } => match operand.kind {
                ExprKind::Call(call) => matches!(
                    (call.func.kind, call.args),
                    (ExprKind::Attribute { value, attr: "startswith", .. }, [Expr { kind: ExprKind::Str(Some(prefix)), .. }])
                        if is(value, filter.key) && name.starts_with(prefix)
                ),
                _ => false,
            },
            ExprKind::Call(call) => match (call.func.kind, call.args) {
                (ExprKind::Name("isinstance"), [what, class]) if is(what, filter.value) => {
                    is_builtin && self.is_class_of_ours(class) || matches!(stored, Stored::Method) && self.is_telling_class(class)
                }
                (ExprKind::Name("hasattr"), [what, Expr { kind: ExprKind::Str(Some(asked)), .. }])
                | (ExprKind::Name("getattr"), [what, Expr { kind: ExprKind::Str(Some(asked)), .. }, _])
                    if is(what, filter.value) =>
                {
                    is_builtin && !is_dunder(asked) && !known::is_attribute_of_entries(asked)
                }
                (ExprKind::Attribute { value, attr: "startswith", .. }, [Expr { kind: ExprKind::Str(Some(prefix)), .. }]) => {
                    is(value, filter.key) && !name.starts_with(prefix)
                }
                _ => false,
            },
            _ => false,
        }
    }

    /// Is it a value of a builtin class, or a function without marks?
    fn is_builtin(&self, stored: Stored<'a>) -> bool {
        match stored {
            Stored::Value(value) => self.is_builtin_value(value),
            Stored::Method | Stored::Builtin => true,
            // An enumeration, or a plain class, without such an attribute.
            Stored::Class(class) => {
                let marks = self.marks.borrow();
                let scope = self.unit().model.body_scope(class.range);
                let binds = |name: &str| scope.is_none_or(|scope| self.unit().model.bindings_in(scope, name).next().is_some());
                let is_known = |base: &Expr<'a>| matches!(self.unit().ty(base), Ty::External(name) if name.starts_with("enum.") || name == "builtins.object");
                class.bases.iter().all(is_known) && !marks.iter().any(|mark| binds(mark))
            }
            Stored::Unknown => false,
        }
    }

    /// Classes of the project, none of which a literal is an instance of.
    fn is_class_of_ours(&self, class: &Expr<'a>) -> bool {
        match class.kind {
            ExprKind::Tuple(classes) => classes.iter().all(|class| self.is_class_of_ours(class)),
            _ => matches!(self.unit().ty(class), Ty::Class(_)),
        }
    }

    fn is_builtin_value(&self, value: &Expr<'a>) -> bool {
        match value.kind {
            ExprKind::Call(call) => {
                matches!(self.unit().ty(&call.func), Ty::External(name) if known::makes_plain_values(&name) && name.starts_with("builtins.") && name != "builtins.range")
            }
            ExprKind::Name(_) | ExprKind::Attribute { .. } | ExprKind::Subscript { .. } => false,
            _ => self.is_plain(value),
        }
    }

    /// Is an entry of this name in the namespace, which the hook replaces on the class, nothing that a filter lets through?
    fn is_hidden(&self, name: &str) -> bool {
        let root = self.guards.root;
        let project = root.unit.project;
        let is_bound =
            |member: &&MemberFacts| member.name == name && !matches!(member.kind, MemberKind::Annotated { value: None, .. });
        let members = |id: ClassId| project.class_facts(id).members.iter().filter(is_bound).count();
        let of_root = match members(root.id) {
            0 => true,
            1 => root.only_value(name).is_some_and(|value| self.is_builtin_value_of(root.unit, value)),
            _ => false,
        };
        of_root && project.descendants(root.id).into_iter().all(|id| members(id) == 0)
    }

    fn is_builtin_value_of(&self, unit: &Unit<'a>, value: &Expr<'a>) -> bool {
        match value.kind {
            ExprKind::Call(call) => {
                matches!(unit.ty(&call.func), Ty::External(name) if known::makes_plain_values(&name) && name.starts_with("builtins.") && name != "builtins.range")
            }
            _ => self.is_builtin_value(value),
        }
    }

    pub(super) fn is_telling_class(&self, class: &Expr<'a>) -> bool {
        if let ExprKind::Tuple(classes) = class.kind {
            return classes.iter().all(|class| self.is_telling_class(class));
        }
        match self.unit().ty(class) {
            Ty::Class(_) => true,
            Ty::External(name) => {
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

    pub(super) fn go_through(&mut self, namespace: &'a Expr<'a>, filter: &Filter<'a>, stores: Option<TextRange>) {
        let marked = filter.marked || filter.tests.iter().any(|test| self.asks_for_a_mark(test, filter.value));
        if !marked && !filter.tests.iter().any(|test| self.filters(test, filter.key, filter.value)) {
            return self
                .refuse(namespace.range, "the loop over the namespace may meet entries that differ in the finished class");
        }
        if let Some(range) = stores {
            return self
                .refuse(range, "the loop over the namespace changes the class, whose `__dict__` must not change meanwhile");
        }
        let stops = |name: &str, stored: Stored<'a>| {
            marked && self.is_builtin(stored) || filter.tests.iter().any(|test| self.stops(test, filter, name, stored))
        };
        let is_met = |store: &Store<'a>| {
            !store.name.is_some_and(|name| {
                let value = store.value.map_or(Stored::Unknown, Stored::Value);
                stops(name, value) && self.is_hidden(name)
            })
        };
        if let Some(store) = self.guards.stores_before(self.part, namespace.range.start()).find(|store| is_met(store)) {
            let what = if store.how == How::Call {
                "the class was given to a function, whose stores it might meet"
            } else {
                "stores on the class, which it would meet"
            };
            return self.refuse(namespace.range, format!("the loop over the namespace comes after {what}"));
        }
        let is_new = |entry: &&Entry<'a>| !stops(&entry.name, entry.stored);
        if let Some(entry) = self.entries.iter().find(is_new) {
            let message =
                format!("the hook goes through the namespace of the root; after the rewrite it holds `{}` besides", entry.name);
            self.meets = self.meets.take().or(Some((namespace.range, message)));
        }
        self.namespace(namespace);
    }

    /// A store on the class in a loop.
    pub(super) fn store_on_class(&self, body: &'a [Stmt<'a>]) -> Option<TextRange> {
        let mut found = None;
        let unit = self.unit();
        each_expr(body, |expr| {
            if let ExprKind::Call(call) = expr.kind
                && (matches!(call.func.kind, ExprKind::Name("setattr" | "delattr"))
                    && call.args.first().is_some_and(|first| may_be_class(unit, self.part, first))
                    || is_given_away(unit, self.part, call))
            {
                found = found.or(Some(expr.range));
            }
        });
        let is_class = |expr: &'a Expr<'a>| may_be_class(unit, self.part, expr);
        let mut stores = Stores { is_class: &is_class, found: None };
        for stmt in body {
            stores.visit_stmt(stmt);
        }
        found.or(stores.found)
    }

    pub(super) fn generators(&mut self, generators: &'a [Comprehension<'a>]) {
        for clause in generators {
            if let Some((namespace, how)) = self.iteration(&clause.iter) {
                let (key, value) = Self::key_and_value(&clause.target, how);
                self.go_through(namespace, &Filter { tests: clause.ifs.iter().collect(), key, value, marked: false }, None);
            } else if self.role(&clause.iter) == Some(Role::Bases) {
                let base = name_of(&clause.target);
                let is_neutral = clause.ifs.iter().any(|test| self.is_false_for_object(test, base));
                self.loop_over_bases(&clause.iter, base, is_neutral);
            } else {
                self.loop_over_classes(&clause.iter, &clause.target);
                self.visit_expr(&clause.iter);
            }
            self.visit_expr(&clause.target);
            for test in clause.ifs {
                self.condition(test);
            }
        }
    }
}

/// Finds a store on the class.
struct Stores<'s, 'a> {
    is_class: &'s dyn Fn(&'a Expr<'a>) -> bool,
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

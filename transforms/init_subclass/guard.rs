//! Section 4: what a condition of the hook comes to, for the root and for every class below it.

use pyscale::index::{Base, ClassId, Name};
use pyscale::place::FileId;
use pyscale::syntax::ast::{CmpOp, Expr, ExprKind, Stmt, StmtKind, UnaryOp};
use rustc_hash::{FxHashMap, FxHashSet};
use text_size::{TextRange, TextSize};
use ustr::ustr;

use super::creation::first_return;
use super::hook::{Hook, Part, Role};
use super::metaclass::Metaclass;
use super::root::Root;
use super::stores::{How, Store, is_attribute, stores};
use super::unit::{Judged, Unit};
use super::value::{Value, truth_of};

/// For whom a condition is evaluated.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Who {
    Root,
    /// Any class below the root.
    Below,
    /// Only what is the same for both counts.
    Both,
}

/// Everything that conditions may ask about.
pub struct Guards<'g, 'u, 'a> {
    pub meta: &'g Metaclass<'u, 'a>,
    pub hook: &'g Hook<'a>,
    pub root: &'g Root<'u, 'a>,
    /// Attributes that the root gets in its own branch of the hook.
    pub created: FxHashSet<&'a str>,
    /// Attributes that the hook stores on the class anywhere.
    pub(super) stored: FxHashSet<&'a str>,
    /// What the hook does to the class, and whether `__new__` does it.
    pub(super) stores: Vec<(bool, Store<'a>)>,
    /// The names of the classes below the root.
    below: FxHashSet<Name>,
    /// The metaclass is called to make classes, whatever they are called.
    makes_classes: bool,
    /// Something gives a class another `__name__` than its statement, by whatever way.
    pub(super) is_renamed: bool,
    /// Opens another file of the project.
    pub open: &'g dyn Fn(FileId) -> Judged<Unit<'a>>,
}

impl<'g, 'u, 'a> Guards<'g, 'u, 'a> {
    pub fn new(
        meta: &'g Metaclass<'u, 'a>,
        hook: &'g Hook<'a>,
        root: &'g Root<'u, 'a>,
        makes_classes: bool,
        is_renamed: bool,
        open: &'g dyn Fn(FileId) -> Judged<Unit<'a>>,
    ) -> Self {
        let project = root.unit.project;
        let below = project.descendants(root.id).into_iter().map(|id| project.class_facts(id).name).collect();
        let mut guards = Self {
            meta,
            hook,
            root,
            created: FxHashSet::default(),
            stored: FxHashSet::default(),
            stores: Vec::new(),
            below,
            makes_classes,
            is_renamed,
            open,
        };
        for part in &hook.parts {
            let found = stores(guards.unit(), part);
            guards.stored.extend(found.iter().filter_map(|store| store.name));
            guards.stores.extend(found.into_iter().map(|store| (part.is_new, store)));
        }
        for part in &hook.parts {
            guards.find_created(part, part.before.iter().chain(&part.after).copied(), true);
        }
        guards
    }

    pub(super) fn unit(&self) -> &'u Unit<'a> {
        self.meta.unit
    }

    /// The attributes that the hook stores on the class by their names, and where.
    pub fn stored_on_class(&self) -> FxHashMap<&'a str, TextRange> {
        let named = self.stores.iter().filter(|(_, store)| store.how == How::OnClass);
        named.filter_map(|(_, store)| Some((store.name?, TextRange::empty(store.at)))).collect()
    }

    /// What the hook has done to the class when it comes to this place.
    pub fn stores_before(&self, part: &Part<'a>, at: TextSize) -> impl Iterator<Item = &Store<'a>> {
        self.stores.iter().filter_map(move |(is_new, store)| {
            let is_earlier = if *is_new == part.is_new { store.at < at } else { *is_new };
            (is_earlier && store.how != How::InNamespace).then_some(store)
        })
    }

    /// `if not hasattr(cls, "registry"): cls.registry = {}` gives the root its registry, if the root gets there. `false`
    /// if it may have left the hook by then.
    fn find_created(&mut self, part: &Part<'a>, stmts: impl Iterator<Item = &'a Stmt<'a>>, outermost: bool) -> bool {
        for stmt in stmts {
            match stmt.kind {
                StmtKind::Assign { targets: [target], .. } if !outermost => {
                    if let ExprKind::Attribute { value, attr, .. } = target.kind
                        && part.is_class(self.unit(), value)
                    {
                        self.created.insert(attr);
                    }
                }
                StmtKind::If { test, body, orelse } => {
                    let taken = match self.truth(part, test, Who::Root) {
                        Some(true) => body,
                        Some(false) => orelse,
                        None if first_return(stmt).is_some() => return false,
                        None => continue,
                    };
                    if !self.find_created_in(part, taken) {
                        return false;
                    }
                }
                _ if first_return(stmt).is_some() => return false,
                _ => {}
            }
        }
        true
    }

    fn find_created_in(&mut self, part: &Part<'a>, stmts: &'a [Stmt<'a>]) -> bool {
        self.find_created(part, stmts.iter(), false)
    }

    /// What the condition comes to; `None` if that depends.
    pub fn truth(&self, part: &Part<'a>, test: &'a Expr<'a>, who: Who) -> Option<bool> {
        // What holds for all of several roots is not asked: their guards stay.
        if self.root.is_one_of_several {
            return None;
        }
        if who == Who::Both {
            let (root, below) = (self.truth(part, test, Who::Root), self.truth(part, test, Who::Below));
            return if root == below { root } else { None };
        }
        match test.kind {
            ExprKind::BoolOp { is_and, values } => {
                let parts: Vec<_> = values.iter().map(|value| self.truth(part, value, who)).collect();
                if parts.contains(&Some(!is_and)) {
                    // What stands before the deciding operand is evaluated all the same, but only asks.
                    return Some(!is_and);
                }
                parts.iter().all(Option::is_some).then_some(is_and)
            }
            ExprKind::Unary { op: UnaryOp::Not, operand } => self.truth(part, operand, who).map(|truth| !truth),
            ExprKind::Compare { left, ops: [op], comparators: [right] } => self.compare(part, left, *op, right, who),
            ExprKind::Call(call) => self.call(part, test, call.args, who),
            ExprKind::ListComp { .. } | ExprKind::Generator { .. } => self.some_base(part, test).then_some(who == Who::Below),
            ExprKind::Name(_) if part.role(self.unit(), test) == Some(Role::Bases) => {
                Some(who == Who::Below || self.root.has_bases())
            }
            ExprKind::Name(_) if self.alias(part, test).is_some() => {
                self.alias(part, test).and_then(|value| self.truth(part, value, who))
            }
            _ => truth_of(&self.value(part, test, who)),
        }
    }

    fn call(&self, part: &Part<'a>, test: &'a Expr<'a>, args: &'a [Expr<'a>], who: Who) -> Option<bool> {
        let ExprKind::Call(call) = test.kind else { return None };
        let unit = self.unit();
        let is = |names: &[&str]| unit.is_external(&call.func, names);
        match args {
            [only] if is(&["builtins.bool", "builtins.len"]) => self.truth(part, only, who),
            [only] if is(&["builtins.any", "builtins.list", "builtins.tuple"]) => (self.some_base(part, only)
                && matches!(only.kind, ExprKind::Generator { .. } | ExprKind::ListComp { .. }))
            .then_some(who == Who::Below),
            [class, Expr { kind: ExprKind::Str(Some(name)), .. }] if is(&["builtins.hasattr"]) && part.is_class(unit, class) => {
                let on_root = if self.meta.moves(name) { Some(true) } else { self.root.has(name) };
                match (who, on_root) {
                    (_, Some(true)) => Some(true),
                    (Who::Below, Some(false)) => self.created.contains(name).then_some(true),
                    // `ns.setdefault("label", …)` gives it to the root too.
                    (Who::Root, Some(false)) if self.is_put_into_namespace(name) => None,
                    (Who::Root, Some(false)) => (!self.stored.contains(name) || self.created_nowhere_else(name)).then_some(false),
                    _ => None,
                }
            }
            [class] if is(&["inspect.isabstract"]) && part.is_class(unit, class) => {
                if self.meta.abc.is_none() {
                    return Some(false);
                }
                if who == Who::Root { self.root.is_abstract() } else { None }
            }
            _ => truth_of(&self.value(part, test, who)),
        }
    }

    fn is_put_into_namespace(&self, name: &str) -> bool {
        self.stores.iter().any(|(_, store)| store.how == How::InNamespace && store.name == Some(name))
    }

    /// Every store of the attribute stands behind the question whether it is there.
    fn created_nowhere_else(&self, name: &str) -> bool {
        self.hook.parts.iter().all(|part| {
            part.before.iter().chain(&part.after).all(|stmt| match stmt.kind {
                StmtKind::Assign { targets, .. } => !targets.iter().any(|target| is_attribute(self.unit(), part, target, name)),
                _ => true,
            })
        })
    }

    /// `any(isinstance(b, M) for b in bases)`, `[b for b in bases if isinstance(b, M)]`
    fn some_base(&self, part: &Part<'a>, expr: &'a Expr<'a>) -> bool {
        let unit = self.unit();
        let (ExprKind::Generator { elt, generators } | ExprKind::ListComp { elt, generators }) = expr.kind else { return false };
        let [clause] = generators else { return false };
        let ExprKind::Name(base) = clause.target.kind else { return false };
        let asks = |test: &Expr<'a>| self.is_instance_of_meta(test, base);
        let over_bases = part.role(unit, &clause.iter) == Some(Role::Bases);
        let is_filtered = match clause.ifs {
            [] => asks(elt),
            [only] => {
                asks(only) && matches!(elt.kind, ExprKind::Name(name) if name == base)
                    || asks(only) && matches!(elt.kind, ExprKind::True)
            }
            _ => false,
        };
        over_bases && is_filtered
    }

    fn is_instance_of_meta(&self, test: &Expr<'a>, base: &str) -> bool {
        let ExprKind::Call(call) = test.kind else { return false };
        let unit = self.unit();
        if !unit.is_external(&call.func, &["builtins.isinstance"]) {
            return false;
        }
        match call.args {
            [value, class] => {
                let is_meta = matches!(class.kind, ExprKind::Name(name) if name == self.meta.class.name)
                    || self.hook.parts.iter().any(|part| part.role(unit, class) == Some(Role::Meta));
                matches!(value.kind, ExprKind::Name(name) if name == base) && is_meta
            }
            _ => false,
        }
    }

    /// `parents = [b for b in bases if isinstance(b, M)]`: what the name is short for.
    pub fn alias(&self, part: &Part<'a>, name: &Expr<'_>) -> Option<&'a Expr<'a>> {
        let ExprKind::Name(text) = name.kind else { return None };
        if part.role(self.unit(), name).is_some() {
            return None;
        }
        let mut found = None;
        for stmt in part.before.iter().chain(&part.after) {
            if let StmtKind::Assign { targets: [Expr { kind: ExprKind::Name(target), .. }], value } = stmt.kind
                && *target == text
            {
                found = Some(value);
            }
        }
        let is_only = self.unit().model.bindings_in(part.scope, text).count() == 1;
        found.filter(|value| is_only && !self.root.is_one_of_several && self.asks_for_meta(part, value))
    }

    fn asks_for_meta(&self, part: &Part<'a>, value: &'a Expr<'a>) -> bool {
        match value.kind {
            ExprKind::Call(call) => {
                call.args.len() == 1
                    && self.unit().is_external(&call.func, &["builtins.any", "builtins.list", "builtins.tuple", "builtins.bool"])
                    && self.some_base(part, &call.args[0])
            }
            _ => self.some_base(part, value),
        }
    }

    fn compare(&self, part: &Part<'a>, left: &'a Expr<'a>, op: CmpOp, right: &'a Expr<'a>, who: Who) -> Option<bool> {
        let unit = self.unit();
        let negated = matches!(op, CmpOp::NotEq | CmpOp::IsNot | CmpOp::NotIn);
        let found = match op {
            CmpOp::Eq | CmpOp::NotEq if part.role(unit, left) == Some(Role::Bases) => self.compare_bases(right, who),
            CmpOp::Eq | CmpOp::NotEq if part.role(unit, right) == Some(Role::Bases) => self.compare_bases(left, who),
            CmpOp::Eq | CmpOp::NotEq | CmpOp::Is | CmpOp::IsNot => {
                let (one, other) = (self.value(part, left, who), self.value(part, right, who));
                match (one, other) {
                    (Value::Text(one), Value::Text(other)) => Some(one == other),
                    (Value::Unknown, Value::Text(text)) if self.is_name(part, left) => self.nobody_below_is(&text),
                    (Value::Text(text), Value::Unknown) if self.is_name(part, right) => self.nobody_below_is(&text),
                    (Value::Unknown, _) | (_, Value::Unknown) => None,
                    (Value::Number(one), Value::Number(other)) => match (one.parse::<f64>(), other.parse::<f64>()) {
                        (Ok(one), Ok(other)) => Some(one.total_cmp(&other).is_eq()),
                        _ => None,
                    },
                    (Value::None, other) | (other, Value::None) => Some(other == Value::None),
                    (Value::Bool(one), Value::Bool(other)) => Some(one == other),
                    _ => None,
                }
            }
            CmpOp::In | CmpOp::NotIn => match right.kind {
                ExprKind::Tuple(items) | ExprKind::List(items) | ExprKind::Set(items) => {
                    let each: Vec<_> = items.iter().map(|item| self.compare(part, left, CmpOp::Eq, item, who)).collect();
                    if each.contains(&Some(true)) {
                        Some(true)
                    } else {
                        each.iter().all(|one| *one == Some(false)).then_some(false)
                    }
                }
                _ if part.role(unit, right) == Some(Role::Namespace) && who == Who::Root => match left.kind {
                    ExprKind::Str(Some(key)) if self.is_as_written(key, left.range.start()) => self.root.binds(key),
                    _ => None,
                },
                _ if part.role(unit, right) == Some(Role::Keywords) && who == Who::Root => Some(false),
                _ => None,
            },
            CmpOp::Lt | CmpOp::LtE | CmpOp::Gt | CmpOp::GtE if self.numbers(part, left, right, who).is_some() => {
                self.numbers(part, left, right, who).map(|(left, right)| match op {
                    CmpOp::Lt => left < right,
                    CmpOp::LtE => left <= right,
                    CmpOp::Gt => left > right,
                    _ => left >= right,
                })
            }
            CmpOp::Gt | CmpOp::GtE => {
                // len(bases) > 0, len(bases) >= 1
                let least = if op == CmpOp::Gt { "0" } else { "1" };
                let is_length = matches!(left.kind, ExprKind::Call(call) if unit.is_external(&call.func, &["builtins.len"]));
                (is_length && matches!(right.kind, ExprKind::Number(text) if text == least))
                    .then(|| self.truth(part, left, who))
                    .flatten()
            }
            _ => None,
        };
        found.map(|found| found != negated)
    }

    /// Both sides, if they are numbers that can be told.
    fn numbers(&self, part: &Part<'a>, left: &'a Expr<'a>, right: &'a Expr<'a>, who: Who) -> Option<(f64, f64)> {
        let number = |expr| match self.value(part, expr, who) {
            Value::Number(text) => text.parse::<f64>().ok(),
            _ => None,
        };
        Some((number(left)?, number(right)?))
    }

    fn nobody_below_is(&self, name: &str) -> Option<bool> {
        // A class of that name whose bases could not be followed may be below the root too.
        let project = self.root.unit.project;
        let is_followed = |id: &ClassId| project.class(*id).bases.iter().all(|base| !matches!(base, Base::Unknown(_)));
        let others = project.classes_named(ustr(name)).iter().filter(|id| **id != self.root.id);
        (!self.makes_classes && !self.below.contains(&ustr(name)) && others.into_iter().all(is_followed)).then_some(false)
    }

    /// `bases == (object,)`, `bases == ()`
    fn compare_bases(&self, other: &Expr<'a>, who: Who) -> Option<bool> {
        let ExprKind::Tuple(items) = other.kind else { return None };
        match items {
            [] => Some(who == Who::Root && !self.root.has_bases()),
            [only] if self.unit().is_external(only, &["builtins.object"]) => Some(who == Who::Root && self.root.is_object_only()),
            _ => None,
        }
    }

    /// `name` or `cls.__name__`
    pub(super) fn is_name(&self, part: &Part<'a>, expr: &Expr<'_>) -> bool {
        match expr.kind {
            ExprKind::Attribute { value, attr: "__name__", .. } => part.is_class(self.unit(), value),
            ExprKind::Name(name) => {
                let is_rebound = self.unit().model.bindings_in(part.scope, name).count() > 1;
                part.role(self.unit(), expr) == Some(Role::Name) && !is_rebound
            }
            _ => false,
        }
    }
}

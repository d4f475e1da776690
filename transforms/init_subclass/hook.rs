//! `__new__` and `__init__` of the metaclass as one story: what happens before the class is made, and after. Rules 5 and 6.

use pyscale::semantic::{Resolved, ScopeId};
use pyscale::syntax::ast::{Expr, ExprKind, FunctionDef, Param, Stmt, StmtKind};
use rustc_hash::FxHashMap;
use text_size::{TextRange, TextSize};

use super::creation::{first_return, read_init, read_new};
use super::entries::set_default;
use super::metaclass::Metaclass;
use super::signature::Signature;
use super::unit::{Judged, Unit, each_expr};

/// What a name of the hook stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// The metaclass: `mcs`.
    Meta,
    /// The class's name.
    Name,
    /// The tuple of bases.
    Bases,
    /// The namespace.
    Namespace,
    /// The class.
    Class,
    /// A class keyword.
    Keyword,
    /// `**kwargs`
    Keywords,
    /// `*args`: the three (or what is left of them) as they come.
    Rest,
}

/// `__new__` or `__init__`.
pub struct Part<'a> {
    pub function: &'a FunctionDef<'a>,
    pub scope: ScopeId,
    pub doc: Option<&'a Stmt<'a>>,
    pub(super) roles: FxHashMap<&'a str, Role>,
    /// What the class is called behind `made_at`, in `__new__`.
    pub(super) class_name: Option<&'a str>,
    pub made_at: TextSize,
    pub is_new: bool,
    /// Before the class is made.
    pub before: Vec<&'a Stmt<'a>>,
    /// The statement that makes it; its comments travel.
    pub making: Option<&'a Stmt<'a>>,
    pub after: Vec<&'a Stmt<'a>>,
    /// The last `return`; its comments travel too.
    pub returning: Option<&'a Stmt<'a>>,
    pub(super) passes_keywords: bool,
}

/// Both of them, and the class keywords.
pub struct Hook<'a> {
    pub parts: Vec<Part<'a>>,
    pub keywords: Vec<&'a Param<'a>>,
    /// `kwargs` of `**kwargs`, if the hook has it.
    pub kwarg: &'a str,
    /// Are unknown keywords handed on, so that `object` rejects them?
    pub passes_on: bool,
    /// Are `__new__` or `__init__` annotated?
    pub annotated: bool,
}

impl<'a> Part<'a> {
    /// What the name expression stands for.
    pub fn role(&self, unit: &Unit<'a>, expr: &Expr<'_>) -> Option<Role> {
        let ExprKind::Name(name) = expr.kind else { return None };
        if unit.resolve(expr) != Resolved::In(self.scope) {
            return None;
        }
        if self.class_name == Some(name) && (expr.range.start() >= self.made_at || !self.roles.contains_key(name)) {
            return Some(Role::Class);
        }
        self.roles.get(name).copied()
    }

    /// The name that has a role, as the signature spells it.
    pub fn named(&self, role: Role) -> Option<&'a str> {
        self.roles.iter().filter(|(_, found)| **found == role).map(|(name, _)| *name).min()
    }

    /// Is it the class?
    pub fn is_class(&self, unit: &Unit<'a>, expr: &Expr<'_>) -> bool {
        self.role(unit, expr) == Some(Role::Class)
    }

    /// Names that are local to the function and not parameters or the class.
    pub fn locals(&self, unit: &Unit<'a>) -> Vec<&'a str> {
        let mut names: Vec<&str> = unit
            .model
            .scope(self.scope)
            .names
            .keys()
            .copied()
            .filter(|name| !self.roles.contains_key(name) && self.class_name != Some(name))
            .collect();
        names.sort_unstable();
        names
    }
}

impl<'a> Part<'a> {
    fn uses_keywords(&self, unit: &Unit<'a>) -> bool {
        let mut uses = false;
        each_expr(self.before.iter().chain(&self.after).copied(), |expr| uses |= self.role(unit, expr) == Some(Role::Keywords));
        uses
    }

    /// `kwargs.pop("key")`
    fn takes_keywords_out(&self, unit: &Unit<'a>) -> Option<TextRange> {
        let mut found = None;
        each_expr(self.before.iter().chain(&self.after).copied(), |expr| {
            if let ExprKind::Attribute { value, attr: "pop" | "popitem" | "clear", .. } = expr.kind
                && self.role(unit, value) == Some(Role::Keywords)
            {
                found = found.or(Some(expr.range));
            }
        });
        found
    }
}

impl<'a> Hook<'a> {
    pub fn read(meta: &Metaclass<'_, 'a>) -> Judged<Self> {
        let mut parts = Vec::new();
        let (mut from_new, mut from_init) = (None, None);
        if let Some(function) = meta.new {
            from_new = Some(Signature::read(meta, function, true)?);
            parts.push(read_new(meta, function, from_new.as_ref())?);
        }
        if let Some(function) = meta.init {
            from_init = Some(Signature::read(meta, function, false)?);
            parts.push(read_init(meta, function, from_init.as_ref())?);
        }
        let unit = meta.unit;
        let first = parts.first().map_or(meta.class.name_range, |part| part.function.name_range);
        let (mut keywords, mut kwarg, mut passes_on) = (Vec::new(), "kwargs", true);
        if let Some(init) = &from_init {
            keywords.clone_from(&init.keywords);
            kwarg = init.kwarg.unwrap_or(kwarg);
            if from_new.is_none()
                && let Some(param) = init.keywords.first()
            {
                let message = format!(
                    "the class keyword `{}` cannot be used: without a `__new__` that takes it, making a class with it fails",
                    param.name
                );
                return unit.refuse(param.range, message);
            }
        }
        if let Some(new) = &from_new {
            if let Some(init) = &from_init {
                let text =
                    |param: &&Param<'_>| (param.name.to_owned(), param.default.map(|value| unit.text(value.range).to_owned()));
                let (mut one, mut other): (Vec<_>, Vec<_>) =
                    (new.keywords.iter().map(text).collect(), init.keywords.iter().map(text).collect());
                one.sort();
                other.sort();
                let is_same =
                    one == other || (one.is_empty() && new.kwarg.is_some()) || (other.is_empty() && init.kwarg.is_some());
                if !is_same {
                    return unit.refuse(first, "`__new__` and `__init__` take different class keywords");
                }
                if keywords.is_empty() {
                    keywords.clone_from(&new.keywords);
                }
                if new.kwarg.is_some() && init.kwarg.is_none() && init.keywords.is_empty() {
                    // Whatever `__new__` lets through, `__init__` rejects.
                    kwarg = "kwargs";
                } else if let (Some(one), Some(other)) = (new.kwarg, init.kwarg)
                    && one != other
                {
                    return unit.refuse(first, "`__new__` and `__init__` call the class keywords differently");
                }
            } else {
                keywords.clone_from(&new.keywords);
            }
            kwarg = new.kwarg.unwrap_or(kwarg);
            let passes = parts.first().is_some_and(|part| part.passes_keywords);
            passes_on = new.kwarg.is_none() || passes || from_init.as_ref().is_some_and(|init| init.kwarg.is_none());
            if !passes
                && !new.keywords.is_empty()
                && new.kwarg.is_none()
                && from_init.as_ref().is_some_and(|init| !init.keywords.is_empty())
            {
                passes_on = true;
            }
        }
        let annotated = [meta.new, meta.init].into_iter().flatten().any(|function| function.returns.is_some());
        let hook = Self { parts, keywords, kwarg, passes_on, annotated };
        hook.names_get_on(meta)?;
        Ok(hook)
    }

    /// Does each class get an entry of this name before it is made, if its body has none?
    pub fn always_enters(&self, unit: &Unit<'a>, name: &str) -> bool {
        let Some(part) = self.parts.iter().find(|part| part.is_new) else { return false };
        let certain = part.before.iter().take_while(|stmt| first_return(stmt).is_none());
        certain.into_iter().any(|stmt| match stmt.kind {
            StmtKind::Assign {
                targets: [Expr { kind: ExprKind::Subscript { value, slice: Expr { kind: ExprKind::Str(Some(key)), .. } }, .. }],
                ..
            } => *key == name && part.role(unit, value) == Some(Role::Namespace),
            _ => set_default(unit, part, stmt).is_some_and(|(key, _)| key == name),
        })
    }

    /// The two bodies become one: no local of one may be a global of the other, and `cls` must be free.
    fn names_get_on(&self, meta: &Metaclass<'_, 'a>) -> Judged<()> {
        let unit = meta.unit;
        for part in &self.parts {
            let mut trouble = None;
            if part.locals(unit).contains(&"cls") {
                trouble = Some(part.function.name_range);
            }
            each_expr(part.before.iter().chain(&part.after).copied(), |expr| {
                if let ExprKind::Name("cls") = expr.kind
                    && (unit.resolve(expr) != Resolved::In(part.scope))
                {
                    trouble = trouble.or(Some(expr.range));
                }
            });
            if let Some(range) = trouble {
                return unit.refuse(range, "the name `cls` is used for something else in the hook");
            }
        }
        let [one, other] = self.parts.as_slice() else { return Ok(()) };
        // Each of the two has a dictionary of its own.
        for (part, other) in [(one, other), (other, one)] {
            if let Some(range) = part.takes_keywords_out(unit).filter(|_| other.uses_keywords(unit)) {
                return unit.refuse(range, format!("class keywords are taken out, which `{}` has still", other.function.name));
            }
        }
        for (part, foreign) in [(one, other), (other, one)] {
            let mut locals = foreign.locals(unit);
            locals.extend(self.keywords.iter().map(|param| param.name));
            let mut clash = None;
            each_expr(part.before.iter().chain(&part.after).copied(), |expr| {
                if let ExprKind::Name(name) = expr.kind
                    && locals.contains(&name)
                    && part.role(unit, expr).is_none()
                    && (unit.resolve(expr) != Resolved::In(part.scope) || self.keywords.iter().any(|param| param.name == name))
                {
                    clash = clash.or(Some((name, expr.range)));
                }
            });
            if let Some((name, range)) = clash {
                return unit.refuse(range, format!("`{name}` means different things in `__new__` and `__init__`"));
            }
        }
        Ok(())
    }
}

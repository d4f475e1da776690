//! `__new__` and `__init__` of the metaclass as one story: what happens before the class is made, and after. Rules 5 and 6.

use pyscale::semantic::{BindingKind, Resolved, ScopeId};
use pyscale::syntax::ast::{Call, Expr, ExprKind, FunctionDef, Param, Stmt, StmtKind};
use pyscale::syntax::visit::{Visitor, walk_expr, walk_stmt};
use rustc_hash::FxHashMap;
use text_size::{TextRange, TextSize};

use super::known;
use super::metaclass::Metaclass;
use super::unit::{Judged, Unit, each_expr, is_docstring};

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
    roles: FxHashMap<&'a str, Role>,
    /// What the class is called behind `made_at`, in `__new__`.
    class_name: Option<&'a str>,
    pub made_at: TextSize,
    pub is_new: bool,
    /// Before the class is made.
    pub before: Vec<&'a Stmt<'a>>,
    /// The statement that makes it; its comments travel.
    pub making: Option<&'a Stmt<'a>>,
    pub after: Vec<&'a Stmt<'a>>,
    /// The last `return`; its comments travel too.
    pub returning: Option<&'a Stmt<'a>>,
    passes_keywords: bool,
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

struct Signature<'a> {
    roles: FxHashMap<&'a str, Role>,
    keywords: Vec<&'a Param<'a>>,
    kwarg: Option<&'a str>,
    /// The names for name, bases and namespace, then `*rest`.
    three: Vec<&'a str>,
    rest: Option<&'a str>,
    first: &'a str,
}

impl<'a> Signature<'a> {
    fn read(meta: &Metaclass<'_, 'a>, function: &'a FunctionDef<'a>, is_new: bool) -> Judged<Self> {
        let unit = meta.unit;
        let params = function.params;
        let mut positional = params.posonly.iter().chain(params.args);
        let Some(first) = positional.next() else {
            return unit.refuse(function.name_range, format!("`{}` of the metaclass has an unusual signature", function.name));
        };
        let mut roles = FxHashMap::default();
        roles.insert(first.name, if is_new { Role::Meta } else { Role::Class });
        let mut signature = Self { roles, keywords: Vec::new(), kwarg: None, three: Vec::new(), rest: None, first: first.name };
        for (index, param) in positional.enumerate() {
            let role = [Role::Name, Role::Bases, Role::Namespace].get(index).copied().unwrap_or(Role::Keyword);
            signature.roles.insert(param.name, role);
            if role == Role::Keyword {
                if param.default.is_none() {
                    return unit.refuse(
                        param.range,
                        format!("`{}` of the metaclass takes more than name, bases and namespace", function.name),
                    );
                }
                signature.keywords.push(param);
            } else {
                signature.three.push(param.name);
            }
        }
        if let Some(param) = params.vararg {
            if signature.three.len() == 3 {
                return unit.refuse(
                    param.range,
                    format!("`{}` of the metaclass takes more than name, bases and namespace", function.name),
                );
            }
            signature.roles.insert(param.name, Role::Rest);
            signature.rest = Some(param.name);
        } else if signature.three.len() < 3 {
            return unit.refuse(function.name_range, format!("`{}` of the metaclass has an unusual signature", function.name));
        }
        for param in params.kwonly {
            signature.roles.insert(param.name, Role::Keyword);
            signature.keywords.push(param);
        }
        if let Some(param) = params.kwarg {
            signature.roles.insert(param.name, Role::Keywords);
            signature.kwarg = Some(param.name);
        }
        Ok(signature)
    }

    /// Are these arguments the three, unchanged?
    fn hands_on(&self, args: &[Expr<'_>]) -> bool {
        let names: Vec<&str> = self.three.iter().copied().chain(self.rest).collect();
        args.len() == names.len()
            && args.iter().zip(names).enumerate().all(|(index, (arg, wanted))| match arg.kind {
                ExprKind::Name(name) => index < self.three.len() && name == wanted,
                ExprKind::Starred(inner) => {
                    index == self.three.len() && matches!(inner.kind, ExprKind::Name(name) if name == wanted)
                }
                _ => false,
            })
    }

    /// `()` or `(**kwargs)`: `None` if there are others.
    fn passes_keywords(&self, call: &Call<'_>) -> Option<bool> {
        match call.keywords {
            [] => Some(false),
            [keyword] if keyword.name.is_none() => {
                let is_kwargs = matches!(keyword.value.kind, ExprKind::Name(name) if Some(name) == self.kwarg);
                is_kwargs.then_some(true)
            }
            _ => None,
        }
    }
}

fn part<'a>(
    meta: &Metaclass<'_, 'a>,
    function: &'a FunctionDef<'a>,
    signature: &Signature<'a>,
    is_new: bool,
) -> Judged<Part<'a>> {
    let unit = meta.unit;
    let Some(scope) = unit.model.body_scope(function.range) else {
        return unit.refuse(function.name_range, "the hook could not be understood");
    };
    let mut walk = Oddities { found: None };
    for stmt in function.body {
        walk.visit_stmt(stmt);
    }
    if let Some((range, what)) = walk.found {
        return unit.refuse(range, what);
    }
    let mut roles: Vec<(&str, Role)> = signature.roles.iter().map(|(name, role)| (*name, *role)).collect();
    roles.sort_unstable_by_key(|(name, _)| *name);
    for (name, role) in roles {
        let rebound = unit
            .model
            .bindings_in(scope, name)
            .find(|binding| !matches!(binding.kind, BindingKind::Parameter(_) | BindingKind::Variadic(_)))
            .map(|binding| binding.range);
        match (role, rebound) {
            (Role::Bases, Some(range)) => return unit.refuse(range, "the bases are edited"),
            (Role::Namespace, Some(range)) => return unit.refuse(range, "the namespace is edited before the class is made"),
            (Role::Rest | Role::Keywords, Some(range)) => return unit.refuse(range, "the arguments of the hook are rebound"),
            (Role::Class, Some(range)) => return unit.refuse(range, "the name of the class is rebound in the hook"),
            _ => {}
        }
    }
    Ok(Part {
        function,
        scope,
        doc: function.body.first().filter(|stmt| is_docstring(stmt)),
        roles: signature.roles.clone(),
        class_name: None,
        made_at: function.range.start(),
        is_new,
        before: Vec::new(),
        making: None,
        after: Vec::new(),
        returning: None,
        passes_keywords: true,
    })
}

fn read_new<'a>(meta: &Metaclass<'_, 'a>, function: &'a FunctionDef<'a>, signature: Option<&Signature<'a>>) -> Judged<Part<'a>> {
    let unit = meta.unit;
    let Some(signature) = signature else { return unit.refuse(function.name_range, "the hook could not be understood") };
    let mut part = part(meta, function, signature, true)?;
    let mut makings = Vec::new();
    each_expr(function.body, |expr| {
        if let ExprKind::Call(call) = expr.kind
            && let Some(skips) = type_method(meta, call, "__new__", signature)
        {
            makings.push((expr.range, call, skips));
        }
    });
    let [(range, call, skips)] = makings.as_slice() else {
        let at = makings.get(1).map_or(function.name_range, |(range, ..)| *range);
        let message = if makings.is_empty() {
            "`__new__` does not call `type.__new__`"
        } else {
            "`__new__` makes classes in several places"
        };
        return unit.refuse(at, message);
    };
    if *skips {
        return unit.refuse(*range, "`type.__new__` is called directly, past `ABCMeta`");
    }
    let is_meta = matches!(call.args.first().map(|first| first.kind), Some(ExprKind::Name(name)) if name == signature.first);
    let hands_on = is_meta && signature.hands_on(call.args.get(1..).unwrap_or_default());
    let (true, Some(passes)) = (hands_on, signature.passes_keywords(call)) else {
        return unit.refuse(*range, "the name, the bases or the namespace are not handed on to `type.__new__` as they are");
    };
    part.passes_keywords = passes;
    let Some(index) = function.body.iter().position(|stmt| stmt.range.contains_range(*range)) else {
        return unit.refuse(*range, "the hook could not be understood");
    };
    let stmt = &function.body[index];
    let (target, value) = match stmt.kind {
        StmtKind::Assign { targets: [target], value } => (Some(target), value),
        StmtKind::AnnAssign { target, value: Some(value), .. } => (Some(target), value),
        StmtKind::Return(Some(value)) => (None, value),
        _ => return unit.refuse(*range, "the class is made in the middle of another statement"),
    };
    if without_cast(unit, value).range != *range {
        return unit.refuse(*range, "something else is done with the result of `type.__new__`");
    }
    let name_rebound = signature.three.first().and_then(|name| {
        unit.model
            .bindings_in(part.scope, name)
            .find(|binding| !matches!(binding.kind, BindingKind::Parameter(_)) && binding.range.start() < range.start())
    });
    if let Some(binding) = name_rebound {
        return unit.refuse(binding.range, "the name of the class is changed before the class is made");
    }
    let start = usize::from(part.doc.is_some());
    part.before = function.body[start.min(index)..index].iter().collect();
    part.making = Some(stmt);
    part.made_at = stmt.range.end();
    if let Some(stmt) = part.before.iter().find_map(|stmt| first_return(stmt)) {
        return unit.refuse(stmt, "`__new__` may return before it makes the class");
    }
    for stmt in &part.before {
        only_prepares(unit, stmt)?;
    }
    let Some(target) = target else {
        if let Some(next) = function.body.get(index + 1) {
            return unit.refuse(next.range, "code that is never reached stands behind the `return`");
        }
        return Ok(part);
    };
    let ExprKind::Name(name) = target.kind else {
        return unit.refuse(target.range, "the class is not kept in a plain name");
    };
    let bindings = unit.model.bindings_in(part.scope, name).count();
    let allowed = if name == signature.first { 2 } else { 1 };
    if bindings != allowed {
        return unit.refuse(target.range, format!("`{name}` is bound more than once in the hook"));
    }
    part.class_name = Some(name);
    let rest = &function.body[index + 1..];
    let Some((last, after)) = rest.split_last() else {
        return unit.refuse(stmt.range, "`__new__` does not return the class");
    };
    part.after = after.iter().collect();
    part.returning = Some(last);
    if !returns_class(unit, &part, last) {
        return unit.refuse(last.range, "`__new__` does not end with returning the class");
    }
    for stmt in &part.after {
        check_returns(unit, &part, stmt)?;
    }
    Ok(part)
}

fn read_init<'a>(meta: &Metaclass<'_, 'a>, function: &'a FunctionDef<'a>, signature: Option<&Signature<'a>>) -> Judged<Part<'a>> {
    let unit = meta.unit;
    let Some(signature) = signature else { return unit.refuse(function.name_range, "the hook could not be understood") };
    let mut part = part(meta, function, signature, false)?;
    let start = usize::from(part.doc.is_some());
    for stmt in &function.body[start..] {
        if let StmtKind::Expr(expr) = stmt.kind
            && let ExprKind::Call(call) = expr.kind
            && type_method(meta, call, "__init__", signature).is_some()
        {
            let is_explicit =
                matches!(call.args.first().map(|first| first.kind), Some(ExprKind::Name(name)) if name == signature.first);
            let args = if is_explicit { &call.args[1..] } else { call.args };
            if !signature.hands_on(args) || signature.passes_keywords(call).is_none() {
                return unit.refuse(expr.range, "`type.__init__` is not given name, bases and namespace as they are");
            }
            part.making = part.making.or(Some(stmt));
            continue;
        }
        part.after.push(stmt);
    }
    for stmt in &part.after {
        check_returns(unit, &part, stmt)?;
    }
    Ok(part)
}

/// Before the class is made, plain values may be prepared; anything that is seen outside, or an error on purpose, would come
/// behind `__set_name__` and the class's entry in `__subclasses__()` otherwise.
fn only_prepares<'a>(unit: &Unit<'a>, stmt: &'a Stmt<'a>) -> Judged<()> {
    let is_fine = match stmt.kind {
        StmtKind::Assign { targets: [target], value } => {
            let is_place = match target.kind {
                ExprKind::Name(_) => true,
                ExprKind::Subscript { value, .. } => matches!(value.kind, ExprKind::Name(_)),
                _ => false,
            };
            is_place && asks_only(unit, value)
        }
        StmtKind::If { test, body, orelse } => {
            for stmt in body.iter().chain(orelse) {
                only_prepares(unit, stmt)?;
            }
            asks_only(unit, test)
        }
        StmtKind::Pass => true,
        // Edits of the namespace and the bases are refused under their own name.
        StmtKind::Expr(expr) => match expr.kind {
            ExprKind::Str(_) => true,
            ExprKind::Call(call) => {
                let is_edit =
                    matches!(call.func.kind, ExprKind::Attribute { attr: "setdefault" | "update" | "pop" | "clear", .. });
                is_edit && asks_only(unit, &call.func)
            }
            _ => false,
        },
        StmtKind::Delete(_) | StmtKind::AugAssign { .. } => true,
        _ => false,
    };
    if is_fine {
        Ok(())
    } else {
        unit.refuse(stmt.range, "`__new__` does more than prepare plain values before it makes the class")
    }
}

/// Does an expression call nothing that could be seen outside?
fn asks_only<'a>(unit: &Unit<'a>, expr: &'a Expr<'a>) -> bool {
    const ASKING: &[&str] = &[
        "get",
        "lower",
        "upper",
        "title",
        "capitalize",
        "replace",
        "split",
        "rsplit",
        "strip",
        "lstrip",
        "rstrip",
        "startswith",
        "endswith",
        "join",
        "format",
        "items",
        "keys",
        "values",
        "setdefault",
        "removeprefix",
        "removesuffix",
        "casefold",
        "partition",
        "rpartition",
    ];
    const BUILTINS: &[&str] = &[
        "len",
        "str",
        "int",
        "bool",
        "tuple",
        "list",
        "dict",
        "set",
        "frozenset",
        "sorted",
        "any",
        "all",
        "isinstance",
        "issubclass",
        "hasattr",
        "getattr",
        "repr",
        "min",
        "max",
        "sum",
        "enumerate",
        "zip",
        "reversed",
    ];
    let mut is_fine = true;
    super::unit::each_part(expr, |part| match part.kind {
        ExprKind::Call(call) => {
            is_fine &= match call.func.kind {
                ExprKind::Attribute { attr, .. } => ASKING.contains(&attr),
                ExprKind::Name(name) => BUILTINS.contains(&name) && unit.is_global(&call.func),
                _ => false,
            }
        }
        ExprKind::Named { .. } | ExprKind::Await(_) | ExprKind::Yield(_) => is_fine = false,
        _ => {}
    });
    is_fine
}

/// Is it a call of `type`'s method? `Some(true)` if it goes past `ABCMeta`.
fn type_method(meta: &Metaclass<'_, '_>, call: &Call<'_>, method: &str, signature: &Signature<'_>) -> Option<bool> {
    let ExprKind::Attribute { value: owner, attr, .. } = call.func.kind else { return None };
    if attr != method {
        return None;
    }
    if let ExprKind::Call(inner) = owner.kind
        && matches!(inner.func.kind, ExprKind::Name("super"))
    {
        let is_own = match inner.args {
            [] => true,
            [class, first] => {
                matches!(class.kind, ExprKind::Name(name) if name == meta.class.name)
                    && matches!(first.kind, ExprKind::Name(name) if name == signature.first)
            }
            _ => false,
        };
        return is_own.then_some(false);
    }
    if meta.unit.is_external(owner, &["builtins.type"]) {
        return Some(meta.abc.is_some() && method == "__new__");
    }
    (meta.abc.is_some() && meta.unit.is_external(owner, &["abc.ABCMeta"])).then_some(false)
}

/// `cast("T", value)` → `value`
fn without_cast<'a>(unit: &Unit<'_>, value: &'a Expr<'a>) -> &'a Expr<'a> {
    match value.kind {
        ExprKind::Call(call) if unit.is_external(&call.func, &["typing.cast", "typing_extensions.cast"]) => match call.args {
            [_, inner] => without_cast(unit, inner),
            _ => value,
        },
        _ => value,
    }
}

fn returns_class<'a>(unit: &Unit<'a>, part: &Part<'a>, stmt: &'a Stmt<'a>) -> bool {
    matches!(stmt.kind, StmtKind::Return(Some(value)) if part.is_class(unit, without_cast(unit, value)))
}

/// Every `return` of `__new__` returns the class, every one of `__init__` nothing.
fn check_returns<'a>(unit: &Unit<'a>, part: &Part<'a>, stmt: &'a Stmt<'a>) -> Judged<()> {
    let mut found = Returns::default();
    found.visit_stmt(stmt);
    for stmt in found.all {
        let StmtKind::Return(value) = stmt.kind else { continue };
        let is_good = if part.is_new {
            returns_class(unit, part, stmt)
        } else {
            value.is_none_or(|value| matches!(value.kind, ExprKind::None))
        };
        if !is_good {
            return unit.refuse(stmt.range, format!("`{}` returns something else than expected", part.function.name));
        }
    }
    Ok(())
}

/// The first `return` of a statement.
pub fn first_return<'a>(stmt: &'a Stmt<'a>) -> Option<TextRange> {
    let mut found = Returns::default();
    found.visit_stmt(stmt);
    found.all.first().map(|stmt| stmt.range)
}

#[derive(Default)]
pub struct Returns<'a> {
    pub all: Vec<&'a Stmt<'a>>,
}

impl<'a> Visitor<'a> for Returns<'a> {
    fn visit_stmt(&mut self, stmt: &'a Stmt<'a>) {
        match stmt.kind {
            StmtKind::Return(_) => self.all.push(stmt),
            StmtKind::FunctionDef(_) | StmtKind::ClassDef(_) => {}
            _ => walk_stmt(self, stmt),
        }
    }
}

/// What no hook may hold.
struct Oddities {
    found: Option<(TextRange, &'static str)>,
}

impl<'a> Visitor<'a> for Oddities {
    fn visit_stmt(&mut self, stmt: &'a Stmt<'a>) {
        match stmt.kind {
            StmtKind::Nonlocal(_) | StmtKind::ClassDef(_) => {
                self.found = self.found.or(Some((stmt.range, "the hook holds a class or a `nonlocal` statement")));
            }
            _ => walk_stmt(self, stmt),
        }
    }

    fn visit_expr(&mut self, expr: &'a Expr<'a>) {
        let what = match expr.kind {
            ExprKind::Yield(_) | ExprKind::YieldFrom(_) | ExprKind::Await(_) => "the hook is a generator or a coroutine",
            ExprKind::Name("__class__") => "the hook uses `__class__`",
            ExprKind::Name("locals" | "eval" | "exec") => "the hook uses its local names by other means",
            _ => return walk_expr(self, expr),
        };
        self.found = self.found.or(Some((expr.range, what)));
    }
}

/// Is it a call of a function that only looks at an unfinished class?
pub fn is_harmless_call(unit: &Unit<'_>, func: &Expr<'_>) -> bool {
    matches!(unit.ty(func), pyscale::index::Ty::External(name) if known::takes_unfinished_classes(&name))
}

//! Where the class is made, and what `__new__` and `__init__` do before and after. Rule 5.

use pyscale::semantic::BindingKind;
use pyscale::syntax::ast::{Call, Expr, ExprKind, FunctionDef, Stmt, StmtKind};
use pyscale::syntax::visit::{Visitor, walk_expr, walk_stmt};
use text_size::TextRange;

use super::hook::{Part, Role};
use super::known;
use super::metaclass::Metaclass;
use super::signature::{Signature, type_method};
use super::unit::{Judged, Unit, each_expr};

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
            (Role::Bases, Some(range)) => {
                return unit
                    .refuse(range, "the hook edits the bases before the class is made; `__init_subclass__` runs when it is");
            }
            (Role::Namespace, Some(range)) => {
                return unit
                    .refuse(range, "the hook edits the namespace before the class is made; `__init_subclass__` runs when it is");
            }
            (Role::Rest | Role::Keywords, Some(range)) => return unit.refuse(range, "the arguments of the hook are rebound"),
            (Role::Class, Some(range)) => return unit.refuse(range, "the name of the class is rebound in the hook"),
            _ => {}
        }
    }
    Ok(Part {
        function,
        scope,
        doc: function.body.first().filter(|stmt| stmt.is_text()),
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

pub fn read_new<'a>(
    meta: &Metaclass<'_, 'a>,
    function: &'a FunctionDef<'a>,
    signature: Option<&Signature<'a>>,
) -> Judged<Part<'a>> {
    let unit = meta.unit;
    let Some(signature) = signature else { return unit.refuse(function.name_range, "the hook could not be understood") };
    let mut part = part(meta, function, signature, true)?;
    let short = short_for_new(meta, &part, signature);
    let mut makings = Vec::new();
    each_expr(function.body, |expr| {
        if let ExprKind::Call(call) = expr.kind
            && let Some(skips) = match (&short, call.func.kind) {
                (Some(short), ExprKind::Name(name)) => (name == short.name).then_some(short.skips),
                _ => type_method(meta, &call.func, "__new__", signature),
            }
        {
            makings.push((expr.range, call, skips));
        }
    });
    makings.sort_by_key(|(range, ..)| range.start());
    let Some(((range, ..), early)) = makings.split_last() else {
        return unit.refuse(function.name_range, "`__new__` does not call `type.__new__`");
    };
    for (index, (range, call, skips)) in makings.iter().enumerate() {
        if *skips {
            return unit.refuse(*range, "`type.__new__` is called directly, past `ABCMeta`");
        }
        let is_meta = matches!(call.args.first().map(|first| first.kind), Some(ExprKind::Name(name)) if name == signature.first);
        let hands_on = is_meta && signature.hands_on(call.args.get(1..).unwrap_or_default());
        let (true, Some(passes)) = (hands_on, signature.passes_keywords(call)) else {
            return unit.refuse(*range, "the name, the bases or the namespace are not handed on to `type.__new__` as they are");
        };
        if index > 0 && passes != part.passes_keywords {
            return unit.refuse(*range, "`__new__` hands on class keywords in one place, and not in another");
        }
        part.passes_keywords = passes;
    }
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
    let is_short = |stmt: &Stmt<'_>| short.as_ref().is_some_and(|short| short.stmt == stmt.range);
    part.before = function.body[start.min(index)..index].iter().filter(|stmt| !is_short(stmt)).collect();
    part.making = Some(stmt);
    part.made_at = stmt.range.end();
    // 5a: made and returned early, on a path that excludes the others.
    let mut leaving = Returns::default();
    part.before.iter().for_each(|stmt| leaving.visit_stmt(stmt));
    let makes = |stmt: &&Stmt<'a>| match stmt.kind {
        StmtKind::Return(Some(value)) => early.iter().any(|(range, ..)| without_cast(unit, value).range == *range),
        _ => false,
    };
    if let Some(stmt) = leaving.all.iter().find(|stmt| !makes(stmt)) {
        return unit.refuse(stmt.range, "`__new__` may return before it makes the class");
    }
    if leaving.all.len() != early.len() {
        return unit.refuse(early[0].0, "`__new__` makes classes in several places");
    }
    for stmt in &part.before {
        only_prepares(unit, stmt, signature.kwarg)?;
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

/// `super_new = super().__new__`, and nothing but calls of it.
struct Short<'a> {
    name: &'a str,
    stmt: TextRange,
    /// It goes past `ABCMeta`.
    skips: bool,
}

fn short_for_new<'a>(meta: &Metaclass<'_, 'a>, part: &Part<'a>, signature: &Signature<'a>) -> Option<Short<'a>> {
    let (unit, body) = (meta.unit, part.function.body);
    let found = body.iter().find_map(|stmt| match stmt.kind {
        StmtKind::Assign { targets: [Expr { kind: ExprKind::Name(name), .. }], value } => {
            let skips = type_method(meta, value, "__new__", signature)?;
            Some(Short { name, stmt: stmt.range, skips })
        }
        _ => None,
    })?;
    let (mut named, mut called) = (0, 0);
    each_expr(body, |expr| match expr.kind {
        ExprKind::Name(name) if name == found.name => named += 1,
        ExprKind::Call(call) if matches!(call.func.kind, ExprKind::Name(name) if name == found.name) => called += 1,
        _ => {}
    });
    // The target is a name, too.
    let is_only_called = named == called + 1 && unit.model.bindings_in(part.scope, found.name).count() == 1;
    is_only_called.then_some(found)
}

pub fn read_init<'a>(
    meta: &Metaclass<'_, 'a>,
    function: &'a FunctionDef<'a>,
    signature: Option<&Signature<'a>>,
) -> Judged<Part<'a>> {
    let unit = meta.unit;
    let Some(signature) = signature else { return unit.refuse(function.name_range, "the hook could not be understood") };
    let mut part = part(meta, function, signature, false)?;
    let start = usize::from(part.doc.is_some());
    for stmt in &function.body[start..] {
        if let StmtKind::Expr(expr) = stmt.kind
            && let ExprKind::Call(call) = expr.kind
            && type_method(meta, &call.func, "__init__", signature).is_some()
        {
            // It only counts its arguments, whatever class comes first: `type.__init__(type, name, bases, ns)`.
            let is_explicit = call.args.first().is_some_and(|first| {
                matches!(first.kind, ExprKind::Name(name) if name == signature.first)
                    || call.args.len() == 4 && unit.is_external(first, &["builtins.type"])
            });
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
fn only_prepares<'a>(unit: &Unit<'a>, stmt: &'a Stmt<'a>, kwarg: Option<&str>) -> Judged<()> {
    let is_fine = match stmt.kind {
        StmtKind::Assign { targets, value } => {
            let is_place = |target: &Expr<'_>| match target.kind {
                ExprKind::Name(_) => true,
                ExprKind::Subscript { value, .. } => matches!(value.kind, ExprKind::Name(_)),
                _ => false,
            };
            targets.iter().all(is_place) && (asks_only(unit, value, kwarg) || wraps(targets, value))
        }
        StmtKind::If { test, body, orelse } => {
            for stmt in body.iter().chain(orelse) {
                only_prepares(unit, stmt, kwarg)?;
            }
            asks_only(unit, test, kwarg)
        }
        // `for key in ("start", "stop"): …`
        StmtKind::For { target, iter, body, orelse: [], is_async: false, .. } => {
            let texts = |items: &[Expr<'_>]| items.iter().all(|item| matches!(item.kind, ExprKind::Str(Some(_))));
            let is_literal = matches!(iter.kind, ExprKind::Tuple(items) | ExprKind::List(items) if texts(items));
            for stmt in body {
                only_prepares(unit, stmt, kwarg)?;
            }
            is_literal && matches!(target.kind, ExprKind::Name(_))
        }
        // Only those that make the class and are done: see above.
        StmtKind::Pass | StmtKind::Return(_) => true,
        // Edits of the namespace and the bases are refused under their own name.
        StmtKind::Expr(expr) => match expr.kind {
            ExprKind::Str(_) => true,
            ExprKind::Call(call) => {
                let is_edit =
                    matches!(call.func.kind, ExprKind::Attribute { attr: "setdefault" | "update" | "pop" | "clear", .. });
                is_edit && asks_only(unit, &call.func, kwarg)
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

/// `ns["run"] = wrap(ns["run"])`: what the function does is asked where the entry is said of the class.
fn wraps(targets: &[Expr<'_>], value: &Expr<'_>) -> bool {
    let owner = |expr: &Expr<'_>| match expr.kind {
        ExprKind::Subscript { value, .. } => Some(value.range.len()),
        _ => None,
    };
    let ([target], ExprKind::Call(call)) = (targets, value.kind) else { return false };
    matches!(call.args, [only] if owner(only).is_some() && owner(only) == owner(target)) && call.keywords.is_empty()
}

/// Does an expression call nothing that could be seen outside? The class keywords, if they have a name, are the hook's own.
pub fn asks_only<'a>(unit: &Unit<'a>, expr: &'a Expr<'a>, kwarg: Option<&str>) -> bool {
    const ASKING: &str = "\
        get lower upper title capitalize replace split rsplit strip lstrip rstrip startswith endswith join format encode \
        items keys values setdefault removeprefix removesuffix casefold partition rpartition";
    const BUILTINS: &str = "\
        len str int bool tuple list dict set frozenset sorted any all isinstance issubclass hasattr getattr repr min max \
        sum enumerate zip reversed";
    let mut is_fine = true;
    super::unit::each_part(expr, |part| match part.kind {
        ExprKind::Call(call) => {
            is_fine &= match call.func.kind {
                ExprKind::Attribute { value, attr: "pop", .. } => takes_out(value, call, kwarg),
                ExprKind::Attribute { attr, .. } => known::is_among(attr, ASKING),
                ExprKind::Name(name) => known::is_among(name, BUILTINS) && unit.is_global(&call.func),
                _ => false,
            }
        }
        ExprKind::Named { .. } | ExprKind::Await(_) | ExprKind::Yield(_) => is_fine = false,
        _ => {}
    });
    is_fine
}

/// `kwargs.pop("key", None)`
fn takes_out(owner: &Expr<'_>, call: &Call<'_>, kwarg: Option<&str>) -> bool {
    matches!(owner.kind, ExprKind::Name(name) if Some(name) == kwarg)
        && matches!(call.args, [Expr { kind: ExprKind::Str(Some(_)), .. }, ..])
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

//! Rule 10: may what the finalizer would hold refer back to the object? Then neither would ever be collected.

use pyscale::index::ClassId;
use pyscale::syntax::ast::{Expr, ExprKind, FunctionDef, Stmt, StmtKind};
use pyscale::verdict::Place;
use text_size::TextRange;

use super::decide::Origins;
use super::known;
use super::origin::{Origin, is_method};
use super::spot::local_source;
use super::stores::Sources;
use super::subject::{Reason, Ruled, Subject, carries, each_expr, each_stmt, find_class, own_attribute, receiver};

/// Rule 10: nothing that is captured may refer back to the object.
pub fn refers_back<'a>(
    subject: &Subject<'a, '_>,
    sources: &Sources<'a>,
    origins: &Origins<'a>,
    captured: &[&'a str],
) -> Ruled<()> {
    let method = |name: &str| is_method(subject, name);
    for attribute in &sources.attributes {
        let Some(store) = attribute.value.as_ref().filter(|_| captured.contains(&attribute.name)) else { continue };
        let own = receiver(attribute.function).unwrap_or_default();
        for mut value in std::iter::once(store.value).chain(attribute.branches.iter().copied()) {
            for _ in 0..4 {
                if let Some(at) = carries(value, own, &method)
                    .or_else(|| local_function(attribute.function, value, own))
                    .or_else(|| own_generator(subject, value, own))
                {
                    let message = format!(
                        "`{}` is given the object or a bound method of it: the finalizer would keep both alive for ever",
                        attribute.name
                    );
                    return subject.no(message, at);
                }
                match value.kind {
                    ExprKind::Name(name) => match local_source(attribute.function, name, value) {
                        Some(source) => value = source,
                        None => break,
                    },
                    _ => break,
                }
            }
        }
    }
    let holds = |name: &str| match origins.get(name) {
        Origin::Plain => false,
        Origin::Made(maker) => !known::holds_nothing(maker),
        _ => true,
    };
    let message = |name: &str| {
        format!("`{name}` is handed the object or a bound method of it: the finalizer would keep both alive for ever")
    };
    for (stmt, function) in &subject.methods {
        let Some(own) = receiver(function) else { continue };
        if let Some((name, at)) = handed(stmt, function, own, captured, &method, &holds) {
            return subject.no(message(&name), at);
        }
    }
    for id in subject.family().into_iter().filter(|id| *id != subject.id) {
        if let Some((name, at)) = handed_by_relative(subject, id, captured, &method, &holds) {
            return Err(Reason(message(&name), Some(at)));
        }
    }
    Ok(())
}

/// The same in the methods of a base or subclass, which may stand in another file.
fn handed_by_relative(
    subject: &Subject<'_, '_>,
    id: ClassId,
    captured: &[&str],
    method: &dyn Fn(&str) -> bool,
    holds: &dyn Fn(&str) -> bool,
) -> Option<(String, Place)> {
    let file = subject.project.class(id).file;
    let arena = bumpalo::Bump::new();
    let module = if file == subject.file() { subject.opened.module } else { subject.opened.other(file, &arena)?.1 };
    let class = find_class(module.body, subject.project.class_facts(id).name_range)?;
    class.body.iter().find_map(|stmt| {
        let StmtKind::FunctionDef(function) = stmt.kind else { return None };
        let (name, at) = handed(stmt, function, receiver(function)?, captured, method, holds)?;
        Some((name, Place { file, range: at.into() }))
    })
}

/// `self.rows()`, where the method is a generator or a coroutine: it runs on the object.
fn own_generator(subject: &Subject<'_, '_>, value: &Expr<'_>, own: &str) -> Option<TextRange> {
    let ExprKind::Call(call) = value.kind else { return None };
    let method = subject.method(own_attribute(&call.func, own)?)?;
    let mut waits = method.is_async;
    for stmt in method.body {
        each_expr(stmt, &mut |expr| waits |= matches!(expr.kind, ExprKind::Yield(_) | ExprKind::YieldFrom(_)));
    }
    waits.then_some(value.range)
}

/// A local function or lambda that closes over the object, passed as a value.
fn local_function(function: &FunctionDef<'_>, value: &Expr<'_>, own: &str) -> Option<TextRange> {
    let closures = closures(function, own);
    let mut found = None;
    super::subject::each_inner(value, &mut |inner| {
        if let ExprKind::Name(name) = inner.kind
            && closures.iter().any(|closure| closure == name)
        {
            found.get_or_insert(inner.range);
        }
    });
    found
}

/// Local names of functions and lambdas that use the object, and of the object itself.
fn closures(function: &FunctionDef<'_>, own: &str) -> Vec<String> {
    let mut names = Vec::new();
    each_stmt(function.body, &mut |stmt| match &stmt.kind {
        StmtKind::FunctionDef(inner) => {
            let mut uses = false;
            each_expr(stmt, &mut |expr| uses |= matches!(expr.kind, ExprKind::Name(name) if name == own));
            if uses {
                names.push(inner.name.to_owned());
            }
        }
        StmtKind::Assign { targets: [target], value } => {
            let alias = matches!(value.kind, ExprKind::Name(name) if name == own);
            if let (true, ExprKind::Name(name)) = (
                alias
                    || carries(value, own, &|_| true)
                        .is_some_and(|_| matches!(value.kind, ExprKind::Lambda { .. } | ExprKind::Attribute { .. })),
                &target.kind,
            ) {
                // `file = self._file` is no closure, `close = self.close` is one only for methods: being careful costs little.
                if alias || matches!(value.kind, ExprKind::Lambda { .. }) {
                    names.push((*name).to_owned());
                }
            }
        }
        _ => {}
    });
    names
}

/// Where a method hands the object to a captured value: `self.x.on_close(self.f)`, `self.x.owner = self`.
fn handed<'a>(
    stmt: &'a Stmt<'a>,
    function: &'a FunctionDef<'a>,
    own: &str,
    captured: &[&str],
    method: &dyn Fn(&str) -> bool,
    holds: &dyn Fn(&str) -> bool,
) -> Option<(String, TextRange)> {
    let mut aliases: Vec<(&'a str, &'a str)> = Vec::new();
    each_stmt(function.body, &mut |stmt| {
        if let StmtKind::Assign { targets, value } = &stmt.kind {
            for target in *targets {
                match (&target.kind, &value.kind) {
                    // file = self._file; self._file = file
                    (ExprKind::Name(name), _) => {
                        if let Some(attribute) = own_attribute(value, own).filter(|name| captured.contains(name)) {
                            aliases.push((name, attribute));
                        }
                    }
                    (_, ExprKind::Name(name)) => {
                        if let Some(attribute) = own_attribute(target, own).filter(|name| captured.contains(name)) {
                            aliases.push((name, attribute));
                        }
                    }
                    _ => {}
                }
            }
            // self._a = a = make()
            let attribute = targets.iter().find_map(|target| own_attribute(target, own).filter(|name| captured.contains(name)));
            for target in *targets {
                if let (Some(attribute), ExprKind::Name(name)) = (attribute, &target.kind) {
                    aliases.push((name, attribute));
                }
            }
        }
        if let StmtKind::With { items, .. } = &stmt.kind {
            for item in *items {
                if let (Some(attribute), Some(Expr { kind: ExprKind::Name(name), .. })) =
                    (own_attribute(&item.context, own).filter(|name| captured.contains(name)), &item.target)
                {
                    aliases.push((name, attribute));
                }
            }
        }
    });
    // handlers = bus.handlers
    loop {
        let mut found = Vec::new();
        each_stmt(function.body, &mut |stmt| {
            let StmtKind::Assign { targets: [target], value } = stmt.kind else { return };
            if let ExprKind::Name(name) = target.kind
                && let Some(attribute) = root_of(value, own, captured, &aliases)
                && !aliases.iter().any(|(alias, _)| *alias == name)
            {
                found.push((name, attribute));
            }
        });
        if found.is_empty() {
            break;
        }
        aliases.extend(found);
    }
    let root = |expr: &'a Expr<'a>| root_of(expr, own, captured, &aliases);
    let closures = closures(function, own);
    let carried = |value: &'a Expr<'a>| {
        carries(value, own, method).or_else(|| {
            let mut found = None;
            super::subject::each_inner(value, &mut |inner| {
                if let ExprKind::Name(name) = inner.kind
                    && closures.iter().any(|closure| closure == name)
                {
                    found.get_or_insert(inner.range);
                }
            });
            found
        })
    };
    let mut found: Option<(String, TextRange)> = None;
    each_expr(stmt, &mut |expr| {
        let ExprKind::Call(call) = expr.kind else { return };
        let mut arguments = call.args.iter().chain(call.keywords.iter().map(|keyword| &keyword.value));
        // connect(self._bus, self.on_message): what is handed over together may be put together.
        let beside = call.args.iter().filter_map(&root).find(|name| holds(name));
        let target = match call.func.kind {
            // setattr(self._file, "owner", self), functools.partial(self._file, …)
            ExprKind::Name("setattr") => call.args.first().and_then(&root),
            _ => root(&call.func).or(beside),
        };
        if let Some(attribute) = target
            && let Some(at) = arguments.find_map(&carried)
        {
            found.get_or_insert((attribute.to_owned(), at));
        }
    });
    each_stmt(std::slice::from_ref(stmt), &mut |inner| {
        let (targets, value): (&'a [Expr<'a>], &'a Expr<'a>) = match &inner.kind {
            StmtKind::Assign { targets, value } => (targets, value),
            StmtKind::AnnAssign { target, value: Some(value), .. } | StmtKind::AugAssign { target, value, .. } => {
                (std::slice::from_ref(*target), value)
            }
            _ => return,
        };
        for target in targets {
            if let ExprKind::Attribute { value: holder, .. } | ExprKind::Subscript { value: holder, .. } = &target.kind
                && let (Some(attribute), Some(at)) = (root(holder), carried(value))
            {
                found.get_or_insert((attribute.to_owned(), at));
            }
        }
    });
    found
}

/// The captured attribute that an expression begins with: `self._bus.handlers[0]`, or a local name for it.
fn root_of<'a>(expr: &Expr<'a>, own: &str, captured: &[&str], aliases: &[(&'a str, &'a str)]) -> Option<&'a str> {
    let mut expr = *expr;
    loop {
        if let Some(attribute) = own_attribute(&expr, own) {
            return captured.contains(&attribute).then_some(attribute);
        }
        match expr.kind {
            ExprKind::Attribute { value, .. } | ExprKind::Subscript { value, .. } => expr = *value,
            ExprKind::Call(call) => expr = call.func,
            ExprKind::Name(name) => return aliases.iter().find(|(alias, _)| *alias == name).map(|(_, attribute)| *attribute),
            _ => return None,
        }
    }
}

//! A finalizer runs once. May a method that shares the cleanup be called again, with something to free again?
//!
//! Not if the method itself asks first and turns the answer for good; not if what it frees is over when it is freed, as a
//! file is. A path can be created again, a container filled again, and an object of the program's own opened again.

use pyscale::syntax::ast::{Call, Expr, ExprKind, FunctionDef, StmtKind};
use text_size::TextRange;

use super::cleanup::{Cleanup, GuardKind, Item};
use super::decide::{Origins, flatten};
use super::known;
use super::origin::Origin;
use super::subject::{Ruled, Subject, each_expr, each_stmt, own_attribute, receiver};

/// Refuses if some other method of the class may bring to life again what the cleanup has freed.
pub fn freed_again<'a>(
    subject: &Subject<'a, '_>,
    cleanup: &Cleanup<'a>,
    origins: &Origins<'a>,
    constructor: &FunctionDef<'_>,
    captured: &[&'a str],
) -> Ruled<()> {
    let Some(explicit) = cleanup.methods().last() else { return Ok(()) };
    if turns_its_guard(cleanup) {
        return Ok(());
    }
    for (_, function) in &subject.methods {
        let followed = cleanup.frames.iter().any(|frame| frame.function.range == function.range);
        if followed || function.range == constructor.range {
            continue;
        }
        let Some(own) = receiver(function) else { continue };
        for name in captured {
            let revived = match origins.get(name) {
                Origin::Made(maker) if known::ends_for_good(maker) => None,
                origin => revives(subject, function, own, name, origin),
            };
            if let Some(at) = revived {
                let message = format!(
                    "`{}` may bring `{name}` to life again after `{}()`, which a finalizer frees only once",
                    function.name, explicit.function.name
                );
                return subject.no(message, at);
            }
        }
    }
    Ok(())
}

/// `if self._closed: return` with `self._closed = True`: the second call does nothing already.
fn turns_its_guard(cleanup: &Cleanup<'_>) -> bool {
    let mut states: Vec<&str> = Vec::new();
    for frame in &cleanup.frames {
        flatten(&frame.items, &mut |item| {
            if let Item::State { attributes, singleton: true, .. } = item {
                states.extend(attributes);
            }
        });
    }
    cleanup.guards.iter().any(|(guard, frame)| {
        *frame == cleanup.release_frame() && guard.kind != GuardKind::Has && states.contains(&guard.attribute)
    })
}

/// Where a method creates the path again, fills the container again, opens the object again.
fn revives<'a>(
    subject: &Subject<'a, '_>,
    function: &'a FunctionDef<'a>,
    own: &str,
    name: &str,
    origin: &Origin,
) -> Option<TextRange> {
    let is_it = |expr: &Expr<'_>| own_attribute(expr, own) == Some(name);
    let plain = matches!(origin, Origin::Plain | Origin::Parameter | Origin::Module | Origin::Made(_));
    let mut found = None;
    for stmt in function.body {
        each_expr(stmt, &mut |expr| {
            let ExprKind::Call(call) = expr.kind else { return };
            let method = match &call.func.kind {
                ExprKind::Attribute { value, attr, .. } if is_it(value) => Some(*attr),
                _ => None,
            };
            let set_again = matches!(origin, Origin::Made(maker) if maker == "threading.Event") && method == Some("clear");
            let called = set_again || method.is_some_and(known::revives);
            let creates = plain && call.args.iter().any(is_it) && creates(subject, function, call, &is_it);
            if called || creates {
                found.get_or_insert(expr.range);
            }
        });
    }
    each_stmt(function.body, &mut |stmt| match &stmt.kind {
        // self.files["a"] = open("a")
        StmtKind::Assign { targets, .. } => {
            let filled = targets.iter().find(|target| matches!(&target.kind, ExprKind::Subscript { value, .. } if is_it(value)));
            if let Some(target) = filled {
                found.get_or_insert(target.range);
            }
        }
        StmtKind::With { items, .. } => {
            if let Some(item) = items.iter().find(|item| is_it(&item.context)) {
                found.get_or_insert(item.context.range);
            }
        }
        _ => {}
    });
    found
}

/// May a call create what the path names?
fn creates<'a>(
    subject: &Subject<'a, '_>,
    function: &'a FunctionDef<'a>,
    call: &Call<'a>,
    is_it: &dyn Fn(&Expr<'_>) -> bool,
) -> bool {
    let Some(name) = subject.external(&call.func, subject.scope(function)) else { return false };
    if matches!(name.as_str(), "builtins.open" | "io.open" | "codecs.open" | "gzip.open" | "bz2.open" | "lzma.open") {
        let mode = call
            .args
            .get(1)
            .or_else(|| call.keywords.iter().find(|keyword| keyword.name == Some("mode")).map(|keyword| &keyword.value));
        return match mode.map(|mode| &mode.kind) {
            None => false,
            Some(ExprKind::Str(Some(mode))) => mode.contains(['w', 'a', 'x']),
            Some(_) => true,
        };
    }
    if name == "os.open" {
        return call.args.get(1).is_none_or(|flags| {
            let flags = subject.text(flags.range);
            flags.contains("CREAT") || !flags.contains("O_")
        });
    }
    known::creates_path(&name) || known::creates_second_path(&name) && call.args.get(1).is_some_and(is_it)
}

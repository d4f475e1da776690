//! A finalizer runs once. May a method that shares the cleanup be called again, with something to free again?
//!
//! Not if the method itself asks first and turns the answer for good; not if what it frees is over when it is freed, as a
//! file is. A path can be created again, a container filled again, and an object of the program's own opened again.

use pyscale::index::Ty;
use pyscale::syntax::ast::{Call, Expr, ExprKind, FunctionDef, StmtKind};
use text_size::TextRange;

use super::cleanup::{Cleanup, GuardKind, Item, swap};
use super::decide::{Origins, alias, flatten};
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
    if let Some(at) = adds_up(cleanup) {
        let message = format!(
            "each `{}()` counts here, and so does the destructor after it: a finalizer runs only once",
            explicit.function.name
        );
        return subject.no(message, at);
    }
    if let Some(at) = goes_on(cleanup, explicit.function.name) {
        let message = format!(
            "nothing says that `{}()` ends anything: each call may have something to do, and a finalizer runs only once",
            explicit.function.name
        );
        return subject.no(message, at);
    }
    let freed = Freed::of(subject, cleanup);
    for (_, function) in &subject.methods {
        let followed = cleanup.frames.iter().any(|frame| frame.function.range == function.range);
        if followed || function.range == constructor.range {
            continue;
        }
        let Some(own) = receiver(function) else { continue };
        if let Some(at) = undoes(subject, function, &freed) {
            let message = format!(
                "`{}` may undo what `{}()` has done, which a finalizer does only once",
                function.name, explicit.function.name
            );
            return subject.no(message, at);
        }
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

/// What counts, appends or stores anew: two runs leave something else behind than one does.
fn adds_up(cleanup: &Cleanup<'_>) -> Option<TextRange> {
    let mut found = None;
    for release in &cleanup.releases {
        each_stmt(std::slice::from_ref(release.stmt), &mut |stmt| {
            let adds = match &stmt.kind {
                StmtKind::AugAssign { .. } => true,
                StmtKind::Assign { targets, .. } => {
                    targets.iter().any(|target| matches!(target.kind, ExprKind::Subscript { .. } | ExprKind::Attribute { .. }))
                }
                StmtKind::Expr(Expr { kind: ExprKind::Call(call), .. }) => {
                    matches!(call.func.kind, ExprKind::Attribute { attr, .. } if known::fills(attr))
                }
                _ => false,
            };
            if adds {
                found.get_or_insert(stmt.range);
            }
        });
    }
    found
}

/// A method that does something each time, as `flush()`, `commit()` and `notify()` do: neither its own name nor what it calls
/// speaks of an end. Such names are all that can be known of code that is not in the project.
fn goes_on(cleanup: &Cleanup<'_>, method: &str) -> Option<TextRange> {
    let first = cleanup.releases.first()?;
    let mut ends = ends(method);
    for release in &cleanup.releases {
        each_stmt(std::slice::from_ref(release.stmt), &mut |stmt| ends |= matches!(stmt.kind, StmtKind::Delete(_)));
        each_expr(release.stmt, &mut |expr| {
            let ExprKind::Call(call) = expr.kind else { return };
            let Some(name) = last_name(call) else { return };
            // The signal to stop, which stays set.
            ends |= self::ends(name) || name == "set" && call.args.is_empty();
        });
    }
    (!ends).then_some(first.stmt.range)
}

/// Does a name in any style (`rmtree`, `engine_free`, `GdipDeleteFont`) say that something ends?
fn ends(name: &str) -> bool {
    const WHOLE: &[&str] = &["end", "pop", "off", "quit", "exit", "stop", "rm", "give", "back", "leave", "join", "wait", "reap"];
    const PARTS: &[&str] = &[
        "close",
        "shut",
        "free",
        "releas",
        "destroy",
        "delet",
        "remov",
        "unlink",
        "rmtree",
        "rmdir",
        "dispos",
        "terminat",
        "kill",
        "cancel",
        "clean",
        "disconnect",
        "unref",
        "decref",
        "unregist",
        "deregist",
        "unsubscrib",
        "unload",
        "unmap",
        "unmount",
        "unlock",
        "detach",
        "discard",
        "clear",
        "finish",
        "final",
        "uninit",
        "deinit",
        "teardown",
        "tear",
        "drop",
        "abort",
        "logout",
        "purge",
        "deactivat",
        "dealloc",
        "restor",
        "uninstall",
        "munmap",
        "return",
        "erase",
        "wipe",
        "expire",
        "retire",
    ];
    let mut words: Vec<String> = Vec::new();
    let mut previous = '_';
    for character in name.chars() {
        if !character.is_alphanumeric() {
            previous = '_';
            continue;
        }
        if previous == '_' || character.is_uppercase() && !previous.is_uppercase() {
            words.push(String::new());
        }
        if let Some(word) = words.last_mut() {
            word.extend(character.to_lowercase());
        }
        previous = character;
    }
    words.iter().any(|word| WHOLE.contains(&word.as_str()) || PARTS.iter().any(|part| word.contains(part)))
}

/// `if self._closed: return` with `self._closed = True`: the second call does nothing already.
fn turns_its_guard(cleanup: &Cleanup<'_>) -> bool {
    let mut states: Vec<&str> = Vec::new();
    for frame in &cleanup.frames {
        flatten(&frame.items, &mut |item| match item {
            Item::State { attributes, singleton: true, .. } => states.extend(attributes),
            Item::Swap(stmt) => states.extend(swap(stmt, frame.receiver).map(|swap| swap.attribute)),
            _ => {}
        });
    }
    cleanup.guards.iter().any(|(guard, frame)| {
        *frame == cleanup.release_frame() && guard.kind != GuardKind::Has && states.contains(&guard.attribute)
    })
}

/// What the cleanup works on beside the object's own attributes.
#[derive(Default)]
struct Freed<'p> {
    /// `REGISTRY` of `REGISTRY.discard(self.name)`, `os.environ` of `del os.environ[self.key]`, as they are written.
    containers: Vec<&'p str>,
    /// `signal.signal`, `fcntl.flock`: functions that set and take back, as they are written.
    setters: Vec<&'p str>,
}

impl<'p> Freed<'p> {
    fn of(subject: &Subject<'_, 'p>, cleanup: &Cleanup<'_>) -> Self {
        let mut found = Self::default();
        let frame = &cleanup.frames[cleanup.release_frame()];
        let own = |expr: &Expr<'_>| own_attribute(expr, frame.receiver).or_else(|| alias(frame, expr)).is_some();
        for release in &cleanup.releases {
            each_expr(release.stmt, &mut |expr| {
                let container = match &expr.kind {
                    ExprKind::Subscript { value, .. } => *value,
                    ExprKind::Call(Call { func: Expr { kind: ExprKind::Attribute { value, .. }, .. }, .. }) => *value,
                    _ => return,
                };
                // What its own attributes hold is looked at one by one.
                if !own(container) && !is_module(&subject.meaning(container, frame.scope)) {
                    found.containers.push(subject.text(container.range));
                }
            });
            each_stmt(std::slice::from_ref(release.stmt), &mut |stmt| {
                if let StmtKind::Expr(Expr { kind: ExprKind::Call(call), .. }) = stmt.kind
                    && last_name(call).is_some_and(|name| !ends(name))
                    && matches!(subject.meaning(&call.func, frame.scope), Ty::External(_) | Ty::Function(..))
                    && call.args.iter().any(own)
                {
                    found.setters.push(subject.text(call.func.range));
                }
            });
        }
        found
    }
}

/// Does a name stand for a module? Of what is imported from elsewhere only the constants are surely none.
fn is_module(ty: &Ty) -> bool {
    match ty {
        Ty::Module(_) | Ty::Package(_) => true,
        Ty::External(name) => {
            let last = name.rsplit('.').next().unwrap_or_default();
            *name != "os.environ" && last.chars().any(char::is_lowercase)
        }
        _ => false,
    }
}

/// Where a method fills the container again from which the cleanup takes something, or calls the function again that it calls.
fn undoes<'a>(subject: &Subject<'a, '_>, function: &'a FunctionDef<'a>, freed: &Freed<'_>) -> Option<TextRange> {
    let is_container = |expr: &Expr<'_>| freed.containers.contains(&subject.text(expr.range));
    let mut found = None;
    for stmt in function.body {
        each_expr(stmt, &mut |expr| {
            let ExprKind::Call(call) = expr.kind else { return };
            let fills =
                matches!(&call.func.kind, ExprKind::Attribute { value, attr, .. } if known::revives(attr) && is_container(value));
            if fills || freed.setters.contains(&subject.text(call.func.range)) {
                found.get_or_insert(expr.range);
            }
        });
    }
    each_stmt(function.body, &mut |stmt| {
        if let StmtKind::Assign { targets, .. } = &stmt.kind
            && let Some(target) =
                targets.iter().find(|target| matches!(&target.kind, ExprKind::Subscript { value, .. } if is_container(value)))
        {
            found.get_or_insert(target.range);
        }
    });
    found
}

/// The last part of the name of what is called.
fn last_name<'a>(call: &Call<'a>) -> Option<&'a str> {
    match call.func.kind {
        ExprKind::Name(name) => Some(name),
        ExprKind::Attribute { attr, .. } => Some(attr),
        _ => None,
    }
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

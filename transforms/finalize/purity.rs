//! What may move into a finalizer: code that reads attributes of the object but never the object itself.

use pyscale::index::Ty;
use pyscale::index::facts::MemberKind;
use pyscale::semantic::ScopeId;
use pyscale::syntax::ast::{Expr, ExprKind, Stmt, StmtKind};
use pyscale::syntax::visit::{Visitor, walk_expr, walk_stmt};
use text_size::TextRange;
use ustr::{Ustr, ustr};

use super::cleanup::Frame;
use super::known;
use super::subject::{Reason, Ruled, Subject, each_stmt, is_name, own_attribute, receiver};

/// Attributes that are read, each once, in the order of first use.
#[derive(Clone, Default)]
pub struct Reads<'a>(pub Vec<(&'a str, TextRange)>);

impl<'a> Reads<'a> {
    pub fn add(&mut self, attribute: &'a str, at: TextRange) {
        if !self.contains(attribute) {
            self.0.push((attribute, at));
        }
    }

    pub fn contains(&self, attribute: &str) -> bool {
        self.0.iter().any(|(name, _)| *name == attribute)
    }
}

/// May the statement move into the finalizer?
pub fn statement<'a>(subject: &Subject<'a, '_>, frame: &Frame<'a>, stmt: &'a Stmt<'a>, reads: &mut Reads<'a>) -> Ruled<()> {
    let mut check = Check { subject, frame, reads, wrong: None };
    check.visit_stmt(stmt);
    check.wrong.map_or(Ok(()), Err)
}

/// May the expression be evaluated in the finalizer?
pub fn expression<'a>(subject: &Subject<'a, '_>, frame: &Frame<'a>, expr: &'a Expr<'a>, reads: &mut Reads<'a>) -> Ruled<()> {
    let mut check = Check { subject, frame, reads, wrong: None };
    check.visit_expr(expr);
    check.wrong.map_or(Ok(()), Err)
}

/// Is it an attribute of the instance: no method, no property?
pub fn attribute(subject: &Subject<'_, '_>, name: &str, at: TextRange) -> Ruled<()> {
    for id in subject.family() {
        for member in &subject.project.class_facts(id).members {
            if member.name != name {
                continue;
            }
            match &member.kind {
                MemberKind::Method(_) => {
                    return subject.no(
                        "needs-object",
                        format!("`{name}` is a method or property of the object, which is gone when the finalizer runs"),
                        at,
                    );
                }
                MemberKind::Class(_) | MemberKind::Other => {
                    return subject.no("needs-object", format!("`{name}` comes from the class body"), at);
                }
                MemberKind::Value(_) | MemberKind::Annotated { .. } => {}
            }
        }
    }
    Ok(())
}

/// Is the name bound in the class body to a value, not to a function?
pub fn is_class_constant(subject: &Subject<'_, '_>, name: &str) -> bool {
    subject.family().iter().all(|id| {
        subject
            .project
            .class_facts(*id)
            .members
            .iter()
            .filter(|member| member.name == name)
            .all(|member| matches!(member.kind, MemberKind::Value(_) | MemberKind::Annotated { .. }))
    })
}

/// The library function whose result `__init__` stores in an attribute, if it is the only thing stored.
pub fn made_by(subject: &Subject<'_, '_>, attribute: &str) -> Option<Ustr> {
    let init = subject.method("__init__").or_else(|| subject.method("__post_init__"))?;
    let own = receiver(init)?;
    let mut found = Vec::new();
    each_stmt(init.body, &mut |stmt| {
        let (target, value) = match &stmt.kind {
            StmtKind::Assign { targets: [target], value } => (target, Some(*value)),
            StmtKind::AnnAssign { target, value, .. } => (*target, *value),
            _ => return,
        };
        if own_attribute(target, own) == Some(attribute) {
            found.push(value);
        }
    });
    let [Some(Expr { kind: ExprKind::Call(call), .. })] = found.as_slice() else { return None };
    subject.external(&call.func, subject.scope(init))
}

/// A call of a logger, or `print`.
pub fn is_log<'a>(subject: &Subject<'a, '_>, stmt: &'a Stmt<'a>, scope: ScopeId) -> bool {
    let StmtKind::Expr(Expr { kind: ExprKind::Call(call), .. }) = stmt.kind else { return false };
    is_log_call(subject, &call.func, scope).is_some()
}

/// The log method that is called.
pub fn is_log_call<'a>(subject: &Subject<'a, '_>, func: &Expr<'a>, scope: ScopeId) -> Option<&'a str> {
    match &func.kind {
        ExprKind::Name("print") if subject.is_module_level("print", scope) => Some("print"),
        ExprKind::Attribute { value, attr, .. } if known::is_log_method(attr) => {
            let is_logger = match subject.meaning(value, scope) {
                Ty::Made(maker) => maker.starts_with("logging."),
                Ty::External(name) => name == "logging" || name.contains("log"),
                _ => last_part(value).is_some_and(|name| name.to_ascii_lowercase().contains("log")),
            };
            is_logger.then_some(*attr)
        }
        ExprKind::Attribute { value, attr: "write", .. } => {
            let written = subject.external(value, scope);
            matches!(written.as_deref(), Some("sys.stderr" | "sys.stdout")).then_some("print")
        }
        _ => None,
    }
}

/// `sys.is_finalizing()`, `sys.meta_path`
pub fn asks_for_shutdown<'a>(subject: &Subject<'a, '_>, frame: &Frame<'a>, expr: &'a Expr<'a>) -> bool {
    let mut found = false;
    super::subject::each_inner(expr, &mut |inner| {
        found |= matches!(
            subject.external(inner, frame.scope).as_deref(),
            Some("sys.is_finalizing" | "sys.meta_path" | "sys.modules")
        );
    });
    found
}

fn last_part<'a>(expr: &Expr<'a>) -> Option<&'a str> {
    match expr.kind {
        ExprKind::Name(name) => Some(name),
        ExprKind::Attribute { attr, .. } => Some(attr),
        _ => None,
    }
}

struct Check<'s, 'a, 'p> {
    subject: &'s Subject<'a, 'p>,
    frame: &'s Frame<'a>,
    reads: &'s mut Reads<'a>,
    wrong: Option<Reason>,
}

impl Check<'_, '_, '_> {
    fn wrong(&mut self, rule: &'static str, message: impl Into<String>, at: TextRange) {
        let at = self.subject.place(at);
        self.wrong.get_or_insert(Reason(rule, message.into(), Some(at)));
    }
}

impl<'a> Visitor<'a> for Check<'_, 'a, '_> {
    fn visit_stmt(&mut self, stmt: &'a Stmt<'a>) {
        let receiver = self.frame.receiver;
        let stored: &[Expr<'a>] = match &stmt.kind {
            StmtKind::FunctionDef(_) | StmtKind::ClassDef(_) => {
                return self.wrong(
                    "not-followed",
                    "the cleanup defines a function or class of its own, which may hold the object: it would never be cleaned up",
                    stmt.range,
                );
            }
            StmtKind::Assert { .. } => {
                return self.wrong(
                    "reports",
                    "the destructor asserts something about the object, which only a destructor still has",
                    stmt.range,
                );
            }
            StmtKind::Raise { .. } => {
                return self.wrong("not-followed", "the cleanup raises an exception of its own", stmt.range);
            }
            StmtKind::Return(_) => {
                return self.wrong(
                    "not-followed",
                    "the cleanup returns from the middle, which a finalizer cannot do for it",
                    stmt.range,
                );
            }
            StmtKind::With { is_async: true, .. } | StmtKind::For { is_async: true, .. } => {
                return self.wrong("not-followed", "the cleanup awaits something", stmt.range);
            }
            StmtKind::Nonlocal(_) => {
                return self.wrong("not-followed", "the cleanup binds a name of the function around the class", stmt.range);
            }
            StmtKind::Assign { targets, .. } => targets,
            StmtKind::Delete(targets) => targets,
            StmtKind::AugAssign { target, .. } | StmtKind::AnnAssign { target, .. } | StmtKind::For { target, .. } => {
                std::slice::from_ref(*target)
            }
            _ => &[],
        };
        for target in stored {
            let parts: &[Expr<'a>] = match &target.kind {
                ExprKind::Tuple(parts) | ExprKind::List(parts) => parts,
                _ => std::slice::from_ref(target),
            };
            if let Some(part) = parts.iter().find(|part| own_attribute(part, receiver).is_some()) {
                return self.wrong(
                    "not-followed",
                    "the cleanup computes new values for the object's attributes, and the object is gone when a finalizer runs",
                    part.range,
                );
            }
        }
        walk_stmt(self, stmt);
    }

    fn visit_expr(&mut self, expr: &'a Expr<'a>) {
        let receiver = self.frame.receiver;
        match &expr.kind {
            ExprKind::Attribute { value, attr, .. } if is_name(value, receiver) => {
                if matches!(*attr, "__class__" | "__dict__") {
                    return self.wrong(
                        "needs-object",
                        format!("the cleanup reads `{attr}` of the object, which is gone when the finalizer runs"),
                        expr.range,
                    );
                }
                if let Err(reason) = attribute(self.subject, attr, expr.range) {
                    self.wrong.get_or_insert(reason);
                }
                self.reads.add(attr, expr.range);
            }
            ExprKind::Name(name) if *name == receiver => {
                self.wrong("needs-object", "the cleanup uses the object itself, which is gone when a finalizer runs", expr.range);
            }
            ExprKind::Name("__class__" | "super") => {
                self.wrong("needs-object", "the cleanup needs the object's class, or hands on to a base", expr.range);
            }
            ExprKind::Name("locals" | "vars" | "eval" | "exec" | "globals") => {
                self.wrong("not-followed", "the cleanup looks at its own variables", expr.range);
            }
            ExprKind::Name("ResourceWarning") => self.wrong(
                "reports",
                "the destructor reports objects that were never closed: only it can, a finalizer also runs for those that were",
                expr.range,
            ),
            ExprKind::Name(name) => {
                if let Some((_, attribute)) = self.frame.aliases.iter().find(|(alias, _)| alias == name) {
                    self.reads.add(attribute, expr.range);
                } else if !self.subject.is_module_level(name, self.frame.scope) && !self.is_known_local(name) {
                    self.wrong("not-followed", format!("where `{name}` comes from is not followed"), expr.range);
                }
            }
            ExprKind::Lambda { .. } => self.wrong("not-followed", "the cleanup defines a function of its own", expr.range),
            ExprKind::Await(_) | ExprKind::Yield(_) | ExprKind::YieldFrom(_) => {
                self.wrong("not-followed", "the cleanup awaits or yields", expr.range);
            }
            ExprKind::Str(Some(text)) if text.to_ascii_lowercase().contains("unclosed") => {
                self.wrong("reports", "the destructor reports objects that were never closed: only it can, a finalizer also runs for those that were", expr.range);
            }
            ExprKind::Call(call) => {
                self.call(&call.func, expr.range);
                walk_expr(self, expr);
            }
            _ => walk_expr(self, expr),
        }
    }
}

impl<'a> Check<'_, 'a, '_> {
    fn call(&mut self, func: &'a Expr<'a>, at: TextRange) {
        let default = self.frame.defaults.iter().find(|(name, _)| is_name(func, name)).map(|(_, value)| *value);
        let outer = self.subject.model.scope(self.frame.scope).parent.unwrap_or(self.frame.scope);
        let name = match default {
            Some(value) => self.subject.external(value, outer),
            None => self.subject.external(func, self.frame.scope),
        };
        let last = last_part(default.unwrap_or(func));
        if name.as_deref() == Some("warnings.warn")
            || name == Some(ustr("warnings.warn_explicit"))
            || last == Some("call_exception_handler")
        {
            return self.wrong(
                "reports",
                "the destructor reports objects that were never closed: only it can, a finalizer also runs for those that were",
                at,
            );
        }
        if matches!(
            last,
            Some(
                "call_soon"
                    | "call_soon_threadsafe"
                    | "create_task"
                    | "run_until_complete"
                    | "run_coroutine_threadsafe"
                    | "ensure_future"
            )
        ) {
            return self.wrong("not-followed", "the cleanup needs an event loop", at);
        }
        let alarm = is_log_call(self.subject, func, self.frame.scope).is_some_and(known::is_alarm);
        if alarm && !self.frame.handling && self.frame.function.name == "__del__" {
            self.wrong(
                "reports",
                "the destructor reports that something is wrong: only it can, a finalizer also runs for objects that were closed",
                at,
            );
        }
    }

    /// A local name that the moved statements bind themselves.
    fn is_known_local(&self, name: &str) -> bool {
        self.frame.defaults.iter().any(|(default, _)| *default == name)
            || !self.frame.function.params.args.iter().chain(self.frame.function.params.posonly).any(|param| param.name == name)
                && self.subject.model.scope(self.frame.scope).names.contains_key(name)
            || self.subject.model.resolve(self.frame.scope, name) == pyscale::semantic::Resolved::Free
            || self.comprehension_local(name)
    }

    /// A comprehension's variable is bound in a scope inside of the frame's.
    fn comprehension_local(&self, name: &str) -> bool {
        self.subject.model.scopes().any(|(_, scope)| scope.parent == Some(self.frame.scope) && scope.names.contains_key(name))
    }
}

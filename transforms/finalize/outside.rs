//! What the program around the class does with its instances: rules 3, 11, 12, 13, 16, and c and d of what is unsafe.

use pyscale::index::facts::{Dynamic, Evidence, StoreKind};
use pyscale::index::{ClassId, FileId, Name, ProjectIndex, Ty};
use pyscale::syntax::ast::{Expr, ExprKind, Module, Stmt, StmtKind};
use pyscale::syntax::visit::{Visitor, walk_expr, walk_stmt};
use pyscale::verdict::{Bytes, Place};
use text_size::TextRange;
use ustr::ustr;

use super::elsewhere::is_near;
use super::family::member;
use super::known;
use super::subject::{Reason, Ruled, Subject, each_expr};

/// A file that could not be understood may do anything to what it mentions.
pub fn opaque_files(subject: &Subject<'_, '_>) -> Ruled<()> {
    let project = subject.project;
    let module = project.entry(subject.file()).module.rsplit('.').next().map(ustr);
    let names: Vec<Name> = subject.family().iter().map(|id| project.class_facts(*id).name).chain(module).collect();
    for file in project.opaque_files() {
        let mentions = &project.summary(*file).mentions;
        if let Some(name) = names.iter().find(|name| mentions.binary_search(name).is_ok()) {
            let message = format!("{} mentions `{name}` but could not be understood", project.entry(*file).relative);
            return Err(Reason(message, Some(Place { file: *file, range: Bytes { start: 0, end: 0 } })));
        }
    }
    Ok(())
}

/// Rule 3, second half: the destructor is mentioned by name.
pub fn mentioned(subject: &Subject<'_, '_>) -> Ruled<()> {
    let project = subject.project;
    for file in project.file_ids() {
        if project.summary(file).mentions.binary_search(&ustr("__del__")).is_err() {
            continue;
        }
        let found = with_module(subject, file, |module| {
            let mut search = Mentions { subject, file, class: Vec::new(), found: None };
            for stmt in module.body {
                search.visit_stmt(stmt);
            }
            search.found
        });
        if let Some(at) = found.flatten() {
            return Err(Reason("`__del__` is used by name here".to_owned(), Some(Place { file, range: at.into() })));
        }
    }
    Ok(())
}

/// Looks for `x.__del__`, `"__del__"`, and the plain name.
struct Mentions<'s, 'a, 'p> {
    subject: &'s Subject<'a, 'p>,
    file: FileId,
    class: Vec<TextRange>,
    found: Option<TextRange>,
}

impl<'b> Visitor<'b> for Mentions<'_, '_, '_> {
    fn visit_stmt(&mut self, stmt: &'b Stmt<'b>) {
        if let StmtKind::ClassDef(class) = stmt.kind {
            self.class.push(class.name_range);
            walk_stmt(self, stmt);
            self.class.pop();
        } else {
            walk_stmt(self, stmt);
        }
    }

    fn visit_expr(&mut self, expr: &'b Expr<'b>) {
        let hit = match &expr.kind {
            ExprKind::Attribute { value, attr: "__del__", .. } => !self.is_of_another_family(value),
            ExprKind::Str(Some("__del__")) => true,
            // `__del__ = close` and `close = __del__` are about the class in whose body they stand.
            ExprKind::Name("__del__") => !self.is_in_another_family(),
            _ => false,
        };
        if hit {
            self.found.get_or_insert(expr.range);
        }
        walk_expr(self, expr);
    }
}

impl Mentions<'_, '_, '_> {
    /// `self.__del__` or `super().__del__` in a class that has nothing to do with ours.
    fn is_of_another_family(&self, value: &Expr<'_>) -> bool {
        let own = matches!(&value.kind, ExprKind::Name("self"))
            || matches!(value.kind, ExprKind::Call(call) if matches!(call.func.kind, ExprKind::Name("super")));
        own && self.is_in_another_family()
    }

    /// Does the innermost class statement have nothing to do with ours?
    fn is_in_another_family(&self) -> bool {
        let project = self.subject.project;
        let Some(class) = self.class.last() else { return false };
        let found = project.classes_of(self.file).find(|id| project.class_facts(*id).name_range == Bytes::from(*class));
        found.is_some_and(|id| {
            let family = self.subject.family();
            !family.contains(&id) && !project.descendants(id).iter().any(|below| family.contains(below))
        })
    }
}

fn with_module<T>(subject: &Subject<'_, '_>, file: FileId, ask: impl FnOnce(&Module<'_>) -> T) -> Option<T> {
    if file == subject.file() {
        return Some(ask(subject.opened.module));
    }
    let arena = bumpalo::Bump::new();
    let (_, module) = subject.opened.other(file, &arena)?;
    Some(ask(module))
}

/// Rule 11: instances that `__init__` never sees.
pub fn made_around_init(subject: &Subject<'_, '_>) -> Ruled<()> {
    let project = subject.project;
    let family = subject.family();
    let ours = |ty: &Ty| matches!(ty, Ty::Class(class) | Ty::Super(class) if family.contains(class));
    let message = || format!("an instance of `{}` is made without its constructor here", subject.name());
    for file in project.file_ids() {
        let summary = project.summary(file);
        for (receiver, name, at) in &summary.class_reads {
            if *name == "__new__" && ours(&project.ty(file, *receiver)) {
                return Err(Reason(message(), Some(Place { file, range: *at })));
            }
        }
        for call in summary.calls.iter().filter(|call| call.name == "__new__") {
            let Some(first) = call.args.first() else { continue };
            let ty = project.ty(file, first.value);
            let unknown = ty == Ty::Unknown && is_near(subject, &family, file, call.anchor);
            if ours(&ty) || unknown {
                return Err(Reason(message(), Some(Place { file, range: call.at })));
            }
        }
    }
    // self.__init__() acquires once more.
    let mut again = None;
    for (stmt, function) in &subject.methods {
        let Some(own) = super::subject::receiver(function) else { continue };
        each_expr(stmt, &mut |expr| {
            if let ExprKind::Attribute { value, attr: "__init__" | "__post_init__", .. } = &expr.kind
                && super::subject::is_name(value, own)
            {
                again.get_or_insert(expr.range);
            }
        });
    }
    match again {
        Some(at) => subject.no("the constructor is run again on the same object", at),
        None => Ok(()),
    }
}

/// Rule 12: a copy would share the finalizer, or have a dead one.
pub fn copied(subject: &Subject<'_, '_>) -> Ruled<()> {
    let project = subject.project;
    let family = subject.family();
    for id in &family {
        if let Some((name, at)) = known::COPY_PROTOCOL.iter().find_map(|name| member(project, *id, name).map(|at| (name, at))) {
            return Err(Reason(
                format!("`{name}` takes the object apart: a copy would share the finalizer, or have a dead one"),
                Some(at),
            ));
        }
    }
    for file in project.file_ids() {
        for call in &project.summary(file).calls {
            let Some(first) = call.args.first() else { continue };
            let Ty::External(name) = project.ty(file, call.func) else { continue };
            if !known::copies(&name) {
                continue;
            }
            let hit = match project.ty(file, first.value) {
                Ty::Instance(class) => family.contains(&class),
                Ty::Instances(classes) => classes.iter().any(|class| family.contains(class)),
                Ty::Sequence(item) => matches!(*item, Ty::Instance(class) if family.contains(&class)),
                Ty::Unknown => {
                    !is_part_of_ours(project, file, first.value, &family) && is_near(subject, &family, file, call.anchor)
                }
                _ => false,
            };
            if hit {
                let message =
                    format!("`{name}` may be given such an object: a copy would share the finalizer, or have a dead one");
                return Err(Reason(message, Some(Place { file, range: call.at })));
            }
        }
    }
    Ok(())
}

/// `self.options` in a method of the class: hardly the object itself.
fn is_part_of_ours(project: &ProjectIndex, file: FileId, value: pyscale::index::facts::EvidenceId, family: &[ClassId]) -> bool {
    let evidence = &project.summary(file).evidence;
    let Evidence::Attribute(holder, _) = evidence[value.0 as usize] else { return false };
    matches!(project.ty(file, holder), Ty::Instance(class) if family.contains(&class))
}

/// Rule 13: is the instance's `__dict__` looked at, or is setting attributes special? Then a stored finalizer shows.
pub fn shows_attributes(subject: &Subject<'_, '_>) -> Option<Reason> {
    let project = subject.project;
    let family = subject.family();
    for id in &family {
        for name in ["__setattr__", "__getattribute__"] {
            if let Some(at) = member(project, *id, name) {
                return Some(Reason(format!("`{name}` sees the attribute in which the finalizer would be stored"), Some(at)));
            }
        }
        for used in &project.class(*id).instance_uses {
            if let Some((what, at)) = project.used(*used).dynamic.first() {
                return Some(Reason(
                    format!("{} here, where the finalizer would show", what.describe()),
                    Some(Place { file: used.file, range: *at }),
                ));
            }
        }
    }
    for used in project.unknown_uses() {
        let facts = project.used(*used);
        if let Some((what, at)) = facts.dynamic.iter().find(|(what, _)| !matches!(what, Dynamic::ClassAssignment(_)))
            && is_near(subject, &family, used.file, facts.anchor)
        {
            return Some(Reason(
                format!("{} on something that may be such an object, and the finalizer would show", what.describe()),
                Some(Place { file: used.file, range: *at }),
            ));
        }
    }
    None
}

/// Attributes that are set by a computed name may be any.
pub fn computed_stores(subject: &Subject<'_, '_>) -> Ruled<()> {
    let project = subject.project;
    let family = subject.family();
    let risky = |what: &Dynamic| matches!(what, Dynamic::SetAttr | Dynamic::ClassAssignment(_));
    for id in &family {
        for used in &project.class(*id).instance_uses {
            // `super().__setattr__(name, value)` in a `__setattr__` only passes on what others set.
            let function = project.used(*used).function.map(|index| project.summary(used.file).functions[index as usize].name);
            if function.is_some_and(|name| name == "__setattr__") {
                continue;
            }
            if let Some((what, at)) = project.used(*used).dynamic.iter().find(|(what, _)| risky(what)) {
                return Err(Reason(
                    format!("{}: what the cleanup reads may be replaced", what.describe()),
                    Some(Place { file: used.file, range: *at }),
                ));
            }
        }
    }
    // self.__dict__.update(…), vars(self)["x"] = …
    let mut found = None;
    for (stmt, function) in &subject.methods {
        let Some(own) = super::subject::receiver(function) else { continue };
        let is_namespace = |expr: &Expr<'_>| {
            super::subject::own_attribute(expr, own) == Some("__dict__")
                || matches!(expr.kind, ExprKind::Call(call) if super::subject::is_name(&call.func, "vars") && call.args.iter().any(|argument| super::subject::is_name(argument, own)))
        };
        each_expr(stmt, &mut |expr| {
            if let ExprKind::Call(call) = expr.kind
                && let ExprKind::Attribute { value, attr, .. } = &call.func.kind
                && matches!(*attr, "update" | "clear" | "pop" | "popitem" | "setdefault" | "__setitem__")
                && is_namespace(value)
            {
                found.get_or_insert(expr.range);
            }
        });
        super::subject::each_stmt(std::slice::from_ref(*stmt), &mut |inner| {
            let targets: &[Expr<'_>] = match &inner.kind {
                StmtKind::Assign { targets, .. } | StmtKind::Delete(targets) => targets,
                _ => &[],
            };
            for target in targets {
                let namespace = match &target.kind {
                    ExprKind::Subscript { value, .. } => is_namespace(value),
                    _ => is_namespace(target),
                };
                if namespace {
                    found.get_or_insert(target.range);
                }
            }
        });
    }
    match found {
        Some(at) => subject.no("the object's `__dict__` is changed: what the cleanup reads may be replaced", at),
        None => Ok(()),
    }
}

/// Rule 16: handlers that run at exit. `Err` if one touches the class, `Ok(Some)` if an instance lives that long.
pub fn exit_handlers(subject: &Subject<'_, '_>, methods: &[&str]) -> Ruled<Option<Place>> {
    let project = subject.project;
    let family = subject.family();
    let class_names: Vec<Name> = family.iter().map(|id| project.class_facts(*id).name).collect();
    let mut used = None;
    for file in project.file_ids() {
        if project.summary(file).mentions.binary_search(&ustr("atexit")).is_err() {
            continue;
        }
        let mut lasting: Vec<Name> = class_names.clone();
        lasting.extend(
            project
                .summary(file)
                .globals
                .iter()
                .filter(|(_, value)| is_ours(&project.ty(file, *value), &family))
                .map(|(name, _)| *name),
        );
        let near = is_near(subject, &family, file, ustr("<module>"));
        let found = with_module(subject, file, handlers).unwrap_or_default();
        for (at, names) in found {
            let at = Place { file, range: at.into() };
            let touches =
                names.iter().any(|name| lasting.iter().any(|known| known == name) || near && methods.contains(&name.as_str()));
            if touches {
                return Err(Reason(
                    "an exit handler uses such an object, which a finalizer may have closed before".to_owned(),
                    Some(at),
                ));
            }
            used.get_or_insert(at);
        }
    }
    Ok(used.filter(|_| lives_at_module_level(subject, &family)))
}

fn is_ours(ty: &Ty, family: &[ClassId]) -> bool {
    match ty {
        Ty::Instance(class) => family.contains(class),
        Ty::Instances(classes) => classes.iter().any(|class| family.contains(class)),
        _ => false,
    }
}

fn lives_at_module_level(subject: &Subject<'_, '_>, family: &[ClassId]) -> bool {
    let project = subject.project;
    project.file_ids().any(|file| {
        let summary = project.summary(file);
        summary.globals.iter().any(|(_, value)| is_ours(&project.ty(file, *value), family))
            || summary.calls.iter().any(|call| {
                call.anchor == "<module>" && matches!(project.ty(file, call.func), Ty::Class(class) if family.contains(&class))
            })
    })
}

/// The handlers that a file registers, each with the names that it uses, those of functions of the same file included.
fn handlers(module: &Module<'_>) -> Vec<(TextRange, Vec<String>)> {
    let mut names_of: Vec<(String, Vec<String>)> = Vec::new();
    let mut registered: Vec<(TextRange, Vec<String>)> = Vec::new();
    let registers = |func: &Expr<'_>| match &func.kind {
        ExprKind::Attribute { value, attr: "register", .. } => {
            super::subject::is_name(value, "atexit") || matches!(value.kind, ExprKind::Name("_atexit"))
        }
        ExprKind::Name("register" | "atexit_register") => true,
        _ => false,
    };
    super::subject::each_stmt(module.body, &mut |stmt| {
        if let StmtKind::FunctionDef(function) = stmt.kind {
            let mut names = Vec::new();
            for inner in function.body {
                each_expr(inner, &mut |expr| names.extend(name_of(expr)));
            }
            if let Some(decorator) = function.decorators.iter().find(|decorator| registers(&decorator.expr)) {
                registered.push((decorator.range, names.clone()));
            }
            names_of.push((function.name.to_owned(), names));
        }
    });
    for stmt in module.body {
        each_expr(stmt, &mut |expr| {
            if let ExprKind::Call(call) = expr.kind
                && registers(&call.func)
            {
                let mut names = Vec::new();
                for argument in call.args.iter().chain(call.keywords.iter().map(|keyword| &keyword.value)) {
                    super::subject::each_inner(argument, &mut |inner| names.extend(name_of(inner)));
                }
                registered.push((expr.range, names));
            }
        });
    }
    for (_, names) in &mut registered {
        let mut next = 0;
        while next < names.len() {
            let called = names_of.iter().filter(|(name, _)| *name == names[next]).flat_map(|(_, inner)| inner.clone());
            for name in called.collect::<Vec<_>>() {
                if !names.contains(&name) {
                    names.push(name);
                }
            }
            next += 1;
        }
    }
    registered
}

fn name_of(expr: &Expr<'_>) -> Option<String> {
    match expr.kind {
        ExprKind::Name(name) => Some(name.to_owned()),
        ExprKind::Attribute { attr, .. } => Some(attr.to_owned()),
        _ => None,
    }
}

/// c: is one of these methods called where an exception of it is expected?
pub fn expected_to_fail(subject: &Subject<'_, '_>, methods: &[&str]) -> Option<Place> {
    let project = subject.project;
    let family = subject.family();
    for file in project.file_ids() {
        let mentions = &project.summary(file).mentions;
        let mentioned = methods.iter().any(|name| mentions.binary_search(&ustr(name)).is_ok());
        let near = family.iter().any(|id| project.knows(file, *id));
        if !mentioned || !near {
            continue;
        }
        let found = with_module(subject, file, |module| {
            let mut search = Guarded { methods, depth: 0, found: None };
            for stmt in module.body {
                search.visit_stmt(stmt);
            }
            search.found
        });
        if let Some(at) = found.flatten() {
            return Some(Place { file, range: at.into() });
        }
    }
    None
}

/// Looks for calls under `try … except`, `pytest.raises`, `assertRaises`, `suppress`.
struct Guarded<'s> {
    methods: &'s [&'s str],
    depth: u32,
    found: Option<TextRange>,
}

impl<'b> Visitor<'b> for Guarded<'_> {
    fn visit_stmt(&mut self, stmt: &'b Stmt<'b>) {
        match &stmt.kind {
            StmtKind::Try(tried) if !tried.handlers.is_empty() => {
                self.depth += 1;
                pyscale::syntax::visit::walk_body(self, tried.body);
                self.depth -= 1;
                for handler in tried.handlers {
                    pyscale::syntax::visit::walk_body(self, handler.body);
                }
                pyscale::syntax::visit::walk_body(self, tried.orelse);
                pyscale::syntax::visit::walk_body(self, tried.finalbody);
            }
            StmtKind::With { items, body, .. } if items.iter().any(|item| expects(&item.context)) => {
                self.depth += 1;
                pyscale::syntax::visit::walk_body(self, body);
                self.depth -= 1;
            }
            StmtKind::FunctionDef(function) if function.name == "__del__" => {}
            _ => walk_stmt(self, stmt),
        }
    }

    fn visit_expr(&mut self, expr: &'b Expr<'b>) {
        if let ExprKind::Call(call) = expr.kind {
            let is_one = |func: &Expr<'_>| matches!(func.kind, ExprKind::Attribute { attr, .. } if self.methods.contains(&attr));
            // assertRaises(OSError, job.remove)
            if self.depth > 0 && is_one(&call.func) || expects(expr) && call.args.iter().any(is_one) {
                self.found.get_or_insert(expr.range);
            }
        }
        walk_expr(self, expr);
    }
}

fn expects(expr: &Expr<'_>) -> bool {
    let ExprKind::Call(call) = expr.kind else { return false };
    let last = match call.func.kind {
        ExprKind::Name(name) => name,
        ExprKind::Attribute { attr, .. } => attr,
        _ => return false,
    };
    matches!(last, "raises" | "assertRaises" | "assertRaisesRegex" | "suppress" | "expect_raises")
}

/// d: is the function that the finalizer would bind early replaced by somebody: patched, or its name rebound?
pub fn replaced(subject: &Subject<'_, '_>, written: &str, function: &Ty) -> Option<Place> {
    let project = subject.project;
    let last = written.rsplit('.').next().unwrap_or(written);
    let owner = written.rsplit('.').nth(1);
    let module = project.entry(subject.file()).module.rsplit('.').next().unwrap_or_default();
    for file in project.file_ids() {
        let summary = project.summary(file);
        if summary.mentions.binary_search(&ustr(last)).is_ok() {
            for used in &summary.uses {
                let Some(store) = used.stores.iter().find(|store| store.name == last) else { continue };
                let receiver = project.ty(file, used.receiver);
                let hit = match &receiver {
                    Ty::External(_) | Ty::Module(_) | Ty::Class(_) => {
                        project.attribute(&receiver, ustr(last)) == *function
                            || owner.is_none() && matches!(receiver, Ty::Module(_))
                    }
                    Ty::Unknown => store.kind == StoreKind::Patch,
                    _ => false,
                };
                if hit {
                    return Some(Place { file, range: store.at });
                }
            }
        }
        for call in summary.calls.iter().filter(|call| matches!(call.name.as_str(), "patch" | "setattr" | "patch_object")) {
            let Some(Ty::Str(target)) = call.args.first().map(|first| project.ty(file, first.value)) else { continue };
            let parts: Vec<&str> = target.split('.').collect();
            let named =
                parts.last() == Some(&last) && (owner.is_some_and(|owner| parts.contains(&owner)) || parts.contains(&module));
            if named {
                return Some(Place { file, range: call.at });
            }
        }
    }
    None
}

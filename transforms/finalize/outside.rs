//! What the program around the class does with its instances: rules 3, 11, 12, 13, 16, and c and d of what is unsafe.

use pyscale::analysis::asks::Ask;
use pyscale::index::facts::{CallFacts, Evidence, EvidenceId};
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
            let message = project.why_opaque(*file, *name);
            return Err(Reason("unreadable", message, Some(Place { file: *file, range: Bytes { start: 0, end: 0 } })));
        }
    }
    Ok(())
}

/// Rule 3, second half: the destructor is mentioned by name.
pub fn mentioned(subject: &Subject<'_, '_>) -> Ruled<()> {
    let project = subject.project;
    for file in project.file_ids() {
        let summary = project.summary(file);
        let is_spelled = summary.spelled.iter().any(|(text, _)| names_it(text));
        if !is_spelled && summary.mentions.binary_search(&ustr("__del__")).is_err() {
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
            return Err(Reason("named", "`__del__` is used by name here".to_owned(), Some(Place { file, range: at.into() })));
        }
    }
    Ok(())
}

/// `"__del__"`, `"module.Class.__del__"`
fn names_it(text: &str) -> bool {
    text == "__del__" || text.ends_with(".__del__")
}

/// Looks for `x.__del__`, such a text, and the plain name.
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
            ExprKind::Str(Some(text)) => names_it(text),
            // `__del__ = close` and `close = __del__` are about the class in whose body they stand.
            ExprKind::Name("__del__") => {
                let alias = self.subject.alias().filter(|_| self.file == self.subject.file());
                !alias.is_some_and(|(stmt, _)| stmt.range.contains_range(expr.range)) && !self.is_in_another_family()
            }
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

pub fn with_module<T>(subject: &Subject<'_, '_>, file: FileId, ask: impl FnOnce(&Module<'_>) -> T) -> Option<T> {
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
                return Err(Reason("made-around", message(), Some(Place { file, range: *at })));
            }
        }
        for call in summary.calls.iter().filter(|call| call.name == "__new__") {
            let Some(first) = call.args.first() else { continue };
            let ty = project.ty(file, first.value);
            let unknown = ty == Ty::Unknown && is_near(subject, &family, file, call.anchor);
            if ours(&ty) || unknown {
                return Err(Reason("made-around", message(), Some(Place { file, range: call.at })));
            }
        }
    }
    made_at_run_time(subject, &family)?;
    // Handle.__init__(handle) outside of the hierarchy's own constructors.
    let mut constructed = project.descendants(subject.id);
    constructed.push(subject.id);
    for file in project.file_ids() {
        let inside = |at: Bytes| {
            family.iter().any(|id| {
                let range = project.class_facts(*id).range;
                project.class(*id).file == file && range.start <= at.start && at.end <= range.end
            })
        };
        let summary = project.summary(file);
        for call in summary.calls.iter().filter(|call| call.name == "__init__" && !inside(call.at)) {
            let Evidence::Attribute(holder, _) = summary.evidence[call.func.0 as usize] else { continue };
            let again = matches!(project.ty(file, holder), Ty::Class(class) | Ty::Instance(class) | Ty::Super(class) if constructed.contains(&class));
            if again {
                let message = "the constructor is run again on an object here".to_owned();
                return Err(Reason("made-around", message, Some(Place { file, range: call.at })));
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
        Some(at) => subject.no("made-around", "the constructor is run again on the same object", at),
        None => Ok(()),
    }
}

/// `type("Sub", (Base,), {…})`: what such a class overrides is not followed.
fn made_at_run_time(subject: &Subject<'_, '_>, family: &[ClassId]) -> Ruled<()> {
    let project = subject.project;
    for file in project.file_ids() {
        for call in project.summary(file).calls.iter().filter(|call| call.args.len() >= 2) {
            if !matches!(call.name.as_str(), "type" | "new_class") {
                continue;
            }
            let ours = |ty: &Ty| matches!(ty, Ty::Class(class) if family.contains(class));
            let hit = match project.ty(file, call.args[1].value) {
                Ty::Tuple(bases) => bases.iter().any(ours),
                Ty::Sequence(base) => ours(&base),
                _ => false,
            };
            if hit {
                let at = Place { file, range: call.at };
                return Err(Reason(
                    "overridden",
                    "a class is made from it at run time, which may override anything".to_owned(),
                    Some(at),
                ));
            }
        }
    }
    Ok(())
}

/// Rule 12: a copy would share the finalizer, or have a dead one.
pub fn copied(subject: &Subject<'_, '_>) -> Ruled<()> {
    let project = subject.project;
    let family = subject.family();
    for id in &family {
        if let Some((name, at)) = known::COPY_PROTOCOL.iter().find_map(|name| member(project, *id, name).map(|at| (name, at))) {
            return Err(Reason(
                "copied",
                format!("`{name}` takes the object apart: a copy would share the finalizer, or have a dead one"),
                Some(at),
            ));
        }
    }
    for file in project.file_ids() {
        for call in &project.summary(file).calls {
            if known::COPY_PROTOCOL.contains(&call.name.as_str())
                && let Evidence::Attribute(holder, _) = project.summary(file).evidence[call.func.0 as usize]
                && match project.ty(file, holder) {
                    Ty::Instance(class) => family.contains(&class),
                    Ty::Instances(classes) => classes.iter().any(|class| family.contains(class)),
                    Ty::Unknown => is_near(subject, &family, file, call.anchor),
                    _ => false,
                }
            {
                let message =
                    format!("`{}` takes the object apart here: a copy would share the finalizer, or have a dead one", call.name);
                return Err(Reason("copied", message, Some(Place { file, range: call.at })));
            }
            if sends_to_process(project, file, call, &family) {
                let message = "the object is sent to another process here: its copy would have a dead finalizer".to_owned();
                return Err(Reason("copied", message, Some(Place { file, range: call.at })));
            }
            let Some(first) = call.args.first() else { continue };
            let Ty::External(name) = project.ty(file, call.func) else { continue };
            if !known::copies(&name) {
                continue;
            }
            let hit = match project.ty(file, first.value) {
                Ty::Instance(class) => family.contains(&class) || holds(project, class, &family),
                Ty::Instances(classes) => classes.iter().any(|class| family.contains(class)),
                Ty::Sequence(item) => matches!(*item, Ty::Instance(class) if family.contains(&class)),
                // What is not known is followed by the graph of who holds whom.
                _ => false,
            };
            if hit {
                let message =
                    format!("`{name}` may be given such an object: a copy would share the finalizer, or have a dead one");
                return Err(Reason("copied", message, Some(Place { file, range: call.at })));
            }
        }
    }
    Ok(())
}

/// The slots of the class are read by name, and would have one more.
pub fn slots_are_read(subject: &Subject<'_, '_>) -> Ruled<()> {
    let project = subject.project;
    let (family, slots) = (subject.family(), ustr("__slots__"));
    let is_ours = |ty: &Ty| match ty {
        Ty::Class(class) | Ty::Instance(class) => family.contains(class),
        Ty::Classes(classes) | Ty::Instances(classes) => classes.iter().any(|class| family.contains(class)),
        _ => false,
    };
    let refused = |place: Place| {
        Err(Reason("room", "the slots are read by name here, and would be more after the rewrite".to_owned(), Some(place)))
    };
    for file in project.file_ids() {
        let summary = project.summary(file);
        let mut reads = summary.class_reads.iter().filter(|(_, name, _)| *name == slots);
        if let Some((.., at)) = reads.find(|(owner, ..)| is_ours(&project.ty(file, *owner))) {
            return refused(Place { file, range: *at });
        }
        // `type(self).__slots__`, in code of the class or near it.
        let asks = |ask: &Ask<'_>| {
            let named = ask.name(project) == Some(slots);
            named
                && (is_ours(&ask.ty(project))
                    || ask.ty(project) == Ty::Unknown && is_near(subject, &family, file, ask.facts.label))
        };
        if let Some(ask) = project.asks_in(file).find(asks) {
            return refused(ask.place());
        }
    }
    Ok(())
}

/// Does an object of the class have one of ours among its attributes, which is then copied or pickled along?
fn holds(project: &ProjectIndex, class: ClassId, family: &[ClassId]) -> bool {
    project.lineage(class).any(|id| {
        let model = project.class(id);
        model
            .stored
            .values()
            .flatten()
            .any(|value| matches!(project.ty(model.file, *value), Ty::Instance(held) if family.contains(&held)))
    })
}

/// `pool.map(job.run, …)`, `Process(target=run, args=(job,))`: what is handed over is pickled.
fn sends_to_process(project: &ProjectIndex, file: FileId, call: &CallFacts, family: &[ClassId]) -> bool {
    let evidence = &project.summary(file).evidence;
    let is_process = match &evidence[call.func.0 as usize] {
        Evidence::Attribute(pool, method) if known::pickles_for_process(method) => {
            let mentions = &project.summary(file).mentions;
            let knows = ["multiprocessing", "ProcessPoolExecutor"].iter().any(|name| mentions.binary_search(&ustr(name)).is_ok());
            match project.ty(file, *pool) {
                Ty::Made(maker) => known::makes_processes(&maker),
                ty => ty == Ty::Unknown && knows,
            }
        }
        _ => call.name == "Process" && matches!(project.ty(file, call.func), Ty::External(name) if known::makes_processes(&name)),
    };
    let is_ours = |value: EvidenceId| {
        let holder = match evidence[value.0 as usize] {
            Evidence::Attribute(holder, _) => holder,
            _ => value,
        };
        [value, holder].iter().any(|value| matches!(project.ty(file, *value), Ty::Instance(class) if family.contains(&class)))
    };
    is_process
        && call.args.iter().any(|argument| match &evidence[argument.value.0 as usize] {
            Evidence::Tuple(items) => items.iter().any(|item| is_ours(*item)),
            _ => is_ours(argument.value),
        })
}

//! What the program does with the classes: a `with` statement that makes its own object is all that a function can serve.

use std::collections::{BTreeMap, BTreeSet};

use pyscale::analysis::asks::Ask;
use pyscale::analysis::definitions::Definition;
use pyscale::analysis::imports::renamed;
use pyscale::analysis::references::{Reference, Role, is_global, references};
use pyscale::analysis::replaced::Replaced;
use pyscale::analysis::spelling::Text;
use pyscale::index::facts::AskKind;
use pyscale::index::{ClassId, FileId, ProjectIndex};
use pyscale::place::Place;
use pyscale::semantic::{BindingKind, Resolved};
use pyscale::syntax::ast::{Expr, ExprKind, Stmt, StmtKind};
use pyscale::syntax::visit::{Visitor, walk_body, walk_expr, walk_stmt};
use pyscale::transform::Opened;
use text_size::TextRange;
use ustr::ustr;

/// Methods that enter what they are given, at once.
const ENTERING: &[&str] =
    &["enter_context", "enter_async_context", "enterContext", "enterAsyncContext", "enterClassContext", "enterModuleContext"];

/// The uses of one class.
#[derive(Debug, Default)]
pub struct Uses {
    /// `with X(…)`, with whether what it gives is bound.
    pub entered: Vec<(Place, bool)>,
    /// Anything else, with what it is.
    pub others: Vec<(Place, &'static str)>,
    /// It is taken from its module by its name, or a method of it is patched.
    pub by_name: Option<Place>,
    /// A file that could not be understood, or a stub, mentions it.
    pub unreadable: Option<FileId>,
}

/// Reads every file that mentions one of the classes.
pub fn gather(project: &ProjectIndex, opened: &Opened<'_>, classes: &BTreeSet<ClassId>) -> BTreeMap<ClassId, Uses> {
    let mut all: BTreeMap<ClassId, Uses> = classes.iter().map(|class| (*class, Uses::default())).collect();
    let names: BTreeSet<&str> = classes.iter().map(|class| project.class_facts(*class).name.as_str()).collect();
    for file in project.file_ids() {
        let mentions = &project.summary(file).mentions;
        if !names.iter().any(|name| mentions.binary_search(&ustr(name)).is_ok()) {
            continue;
        }
        if project.summary(file).opaque || project.entry(file).is_stub {
            for (class, uses) in &mut all {
                if mentions.binary_search(&project.class_facts(*class).name).is_ok() {
                    uses.unreadable.get_or_insert(file);
                }
            }
            continue;
        }
        opened.with_text(project, file, |text| collect(text, &names, &mut all));
    }
    by_name(project, &mut all);
    all
}

/// `getattr(module, "X")`, `patch("m.X.__enter__")`
fn by_name(project: &ProjectIndex, all: &mut BTreeMap<ClassId, Uses>) {
    let replaced = Replaced::new(project);
    let asks: Vec<Ask<'_>> = project.asks().collect();
    for (class, uses) in all {
        let facts = project.class_facts(*class);
        let is_asked = |ask: &&Ask<'_>| {
            !matches!(ask.facts.how, AskKind::Patch | AskKind::PatchText) && ask.name(project) == Some(facts.name)
        };
        let member = |name: &str| replaced.definition(&Definition::Member(*class, ustr(name)));
        let patched = facts.members.iter().find_map(|it| member(it.name.as_str()));
        uses.by_name = asks.iter().find(is_asked).map(Ask::place).or(patched);
    }
}

fn collect(text: Text<'_, '_>, names: &BTreeSet<&str>, all: &mut BTreeMap<ClassId, Uses>) {
    let mut entered = Entered::default();
    walk_body(&mut entered, text.module.body);
    let renamed = renamed(text, names);
    for reference in references(text.module, text.model, text.arena) {
        let is_one = |part: &&str| names.contains(part) || renamed.contains_key(part);
        let Some(at) = reference.path.iter().position(is_one) else { continue };
        let name = renamed.get(reference.path[at]).copied().unwrap_or(reference.path[at]);
        let meant: Vec<ClassId> = match meaning(text, &reference, at) {
            Meant::Class(class) => vec![class],
            Meant::Other => Vec::new(),
            Meant::Unknown => all
                .keys()
                .copied()
                .filter(|class| text.project.class_facts(*class).name == name)
                .filter(|class| text.project.files_meaning(text.project.class(*class).file, ustr(name)).contains(&text.file))
                .collect(),
        };
        for class in meant {
            let Some(uses) = all.get_mut(&class) else { continue };
            let place = Place { file: text.file, range: reference.at.into() };
            let own = text.project.class_facts(class).range;
            let is_inside =
                text.project.class(class).file == text.file && own.start <= place.range.start && place.range.end <= own.end;
            match reference.role {
                // The shape of the class tells what is done in it.
                Role::Annotation if is_inside => {}
                _ if at + 1 < reference.path.len() => uses.others.push((place, "an attribute of it is asked for")),
                Role::Called(call) => {
                    let made = TextRange::new(call.func.range.start(), call.arguments_range.end());
                    match entered.0.iter().find(|it| it.0 == made) {
                        Some((_, binds)) => uses.entered.push((place, *binds)),
                        None => uses.others.push((place, "its object is kept, handed on or entered later")),
                    }
                }
                Role::Base => uses.others.push((place, "another class inherits from it")),
                Role::Decorator => uses.others.push((place, "it decorates something")),
                Role::Annotation => uses.others.push((place, "it is used as a type")),
                Role::Argument(..) | Role::Key(_) | Role::Stored | Role::Value => {
                    uses.others.push((place, "the class itself is used as a value"));
                }
            }
        }
    }
}

enum Meant {
    Class(ClassId),
    Other,
    Unknown,
}

/// What the first parts of a reference mean, up to the name at `at`.
fn meaning(text: Text<'_, '_>, reference: &Reference<'_>, at: usize) -> Meant {
    let path = &reference.path[..=at];
    let project = text.project;
    let of = |definition: Definition| match project.class_defined(&definition) {
        Some(class) => Meant::Class(class),
        None if definition == Definition::Unknown => Meant::Unknown,
        None => Meant::Other,
    };
    let Some(first) = path.first() else { return Meant::Other };
    if is_global(text.model, reference.scope, first) {
        return of(text.definition(reference.scope, path));
    }
    let Resolved::In(scope) = text.model.resolve(reference.scope, first) else { return Meant::Unknown };
    let bindings: Vec<_> = text.model.bindings_in(scope, first).collect();
    match bindings.as_slice() {
        // `from m import X` in a function.
        [only] if let BindingKind::ImportFrom { alias, .. } = only.kind => {
            let imports = &project.summary(text.file).imports;
            let fact = imports.iter().find(|fact| alias.range.contains_inclusive(fact.at.start.into()));
            let module = fact.and_then(|fact| Some((project.file_of_module(text.file, fact.module)?, fact.name?)));
            match module {
                Some((file, name)) => {
                    let whole: Vec<&str> = std::iter::once(name.as_str()).chain(path[1..].iter().copied()).collect();
                    of(project.definition(file, &whole))
                }
                None if fact.is_some_and(|fact| project.is_ours(fact.module)) => Meant::Unknown,
                None => Meant::Other,
            }
        }
        // A class that a function defines.
        [only] if let BindingKind::Class(def) = only.kind => {
            let is_it = |class: &ClassId| project.class_facts(*class).name_range == def.name_range.into();
            project.classes_of(text.file).find(is_it).map_or(Meant::Unknown, Meant::Class)
        }
        // A variable that is called like the class; of what it holds, whoever put it there tells.
        _ if path.len() == 1
            && !bindings.iter().any(|it| matches!(it.kind, BindingKind::ImportFrom { .. } | BindingKind::Class(_))) =>
        {
            Meant::Other
        }
        _ => Meant::Unknown,
    }
}

/// The calls whose object is entered on the spot, with whether what that gives is bound.
#[derive(Default)]
struct Entered(Vec<(TextRange, bool)>);

impl Entered {
    fn add(&mut self, expr: &Expr<'_>, binds: bool) {
        match expr.kind {
            ExprKind::Call(_) => self.0.push((expr.range, binds)),
            // `with X() if quiet else nullcontext():`
            ExprKind::IfExp { body, orelse, .. } => {
                self.add(body, binds);
                self.add(orelse, binds);
            }
            _ => {}
        }
    }

    /// `stack.enter_context(X())`
    fn handed(&mut self, expr: &Expr<'_>, binds: bool) {
        let ExprKind::Call(call) = expr.kind else { return };
        let ([only], []) = (call.args, call.keywords) else { return };
        if matches!(call.func.kind, ExprKind::Attribute { attr, .. } if ENTERING.contains(&attr)) && !self.knows(only) {
            self.add(only, binds);
        }
    }

    fn knows(&self, expr: &Expr<'_>) -> bool {
        self.0.iter().any(|it| it.0 == expr.range)
    }
}

impl<'a> Visitor<'a> for Entered {
    fn visit_stmt(&mut self, stmt: &'a Stmt<'a>) {
        match stmt.kind {
            StmtKind::With { items, .. } => items.iter().for_each(|item| self.add(&item.context, item.target.is_some())),
            StmtKind::Expr(Expr { kind: ExprKind::Await(inner), .. }) => self.handed(inner, false),
            StmtKind::Expr(expr) => self.handed(expr, false),
            _ => {}
        }
        walk_stmt(self, stmt);
    }

    fn visit_expr(&mut self, expr: &'a Expr<'a>) {
        self.handed(expr, true);
        walk_expr(self, expr);
    }
}

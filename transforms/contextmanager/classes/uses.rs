//! What the program does with the classes: a `with` statement that makes its own object is all that a function can serve.

use std::collections::{BTreeMap, BTreeSet};

use pyscale::analysis::class_uses::class_uses;
use pyscale::analysis::definitions::Definition;
use pyscale::analysis::references::{Role, references};
use pyscale::analysis::replaced::Replaced;
use pyscale::analysis::spelling::Text;
use pyscale::index::{ClassId, FileId, ProjectIndex};
use pyscale::place::Place;
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
    let unreadable = opened.each_with_classes(project, classes, &mut |text| collect(text, classes, &mut all));
    for (class, file) in unreadable {
        all.entry(class).or_default().unreadable = Some(file);
    }
    by_name(project, &mut all);
    all
}

/// `getattr(module, "X")`, `patch("m.X.__enter__")`
fn by_name(project: &ProjectIndex, all: &mut BTreeMap<ClassId, Uses>) {
    let replaced = Replaced::new(project);
    for (class, uses) in all {
        let facts = project.class_facts(*class);
        let member = |name: &str| replaced.definition(&Definition::Member(*class, ustr(name)));
        let patched = facts.members.iter().find_map(|it| member(it.name.as_str()));
        uses.by_name = project.taken_by_name(facts.name).or(patched);
    }
}

fn collect(text: Text<'_, '_>, classes: &BTreeSet<ClassId>, all: &mut BTreeMap<ClassId, Uses>) {
    let mut entered = Entered::default();
    walk_body(&mut entered, text.module.body);
    let references = references(text.module, text.model, text.arena);
    for used in class_uses(text, &references, classes) {
        let Some(uses) = all.get_mut(&used.class) else { continue };
        let reference = used.reference;
        let place = Place { file: text.file, range: reference.at.into() };
        let own = text.project.class_facts(used.class).range;
        let is_inside =
            text.project.class(used.class).file == text.file && own.start <= place.range.start && place.range.end <= own.end;
        match reference.role {
            // The shape of the class tells what is done in it.
            Role::Annotation if is_inside => {}
            _ if !used.rest.is_empty() => uses.others.push((place, "an attribute of it is asked for")),
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

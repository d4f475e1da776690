//! A: classes that are nothing but a context become generator functions. Only with `contextmanager.classes = true`. What is
//! asked and in which order:
//!
//! ```text
//! shape     is it an `__init__`, an `__enter__` and an `__exit__`, and what do they do with the object
//! exit      what happens after an error, and what without one
//! locals    which local variable each attribute becomes
//! assigned  is each attribute set whenever it is read
//! uses      does every use enter an object of its own, on the spot
//! emit      the function; `writer` moves the statements
//! ```

mod assigned;
mod emit;
mod exit;
mod locals;
mod shape;
mod uses;
mod writer;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

use pyscale::analysis::flow::FlowOnce;
use pyscale::analysis::frames::{counted_in, names_logged};
use pyscale::analysis::spelling::Text;
use pyscale::analysis::standing::{Standing, standing};
use pyscale::edit::Edit;
use pyscale::index::{ClassId, FileId, ProjectIndex};
use pyscale::place::Place;
use pyscale::semantic::ScopeKind;
use pyscale::transform::{Finding, Opened};
use pyscale::verdict::{Fix, Hazards, Severity};

use super::META;
use emit::Failed;
use shape::{Part, Shape};
use uses::Uses;

/// What a `with` statement calls, and what makes its object.
const METHODS: [&str; 5] = ["__init__", "__enter__", "__exit__", "__aenter__", "__aexit__"];

/// The classes of a project. What the program does with them is read from trees, when the first file is opened.
pub struct Classes<'p> {
    project: &'p ProjectIndex,
    flow: FlowOnce<'p>,
    uses: OnceLock<BTreeMap<ClassId, Uses>>,
}

impl<'p> Classes<'p> {
    pub fn new(flow: FlowOnce<'p>) -> Self {
        Self { project: flow.project(), flow, uses: OnceLock::new() }
    }

    /// Does the file hold such classes, and are they asked for?
    pub fn concerns(&self, file: FileId) -> bool {
        self.sites(file).next().is_some()
    }

    fn sites(&self, file: FileId) -> impl Iterator<Item = ClassId> + '_ {
        let is_asked = self.project.option(file, "contextmanager.classes") == "true" && !self.project.entry(file).is_stub;
        let classes = self.project.classes_of(file).filter(move |_| is_asked);
        classes.filter(|class| shape::is_site(self.project, *class).is_some())
    }

    pub fn findings(&self, opened: &Opened<'_>) -> Vec<Finding> {
        let (project, file) = (self.project, opened.file);
        let all = || project.file_ids().flat_map(|file| self.sites(file)).collect::<BTreeSet<_>>();
        let none = Uses::default();
        let uses = self.uses.get_or_init(|| uses::gather(project, opened, &all()));
        opened.here(project, |text| {
            self.sites(file).map(|class| self.finding(text, class, uses.get(&class).unwrap_or(&none))).collect()
        })
    }

    fn finding(&self, text: Text<'_, '_>, class: ClassId, uses: &Uses) -> Finding {
        let mut hazards = Hazards::default();
        let made = self.edits(text, class, uses, &mut hazards);
        let facts = self.project.class_facts(class);
        let file = text.file;
        let edits: Vec<(FileId, Edit)> = made.unwrap_or_default().into_iter().map(|edit| (file, edit)).collect();
        Finding {
            transform: META.id,
            file,
            range: facts.name_range.into(),
            symbol: facts.qualname.to_string(),
            message: format!("`{}` becomes a generator function: entering it costs about 4 times as much (2 us)", facts.name),
            verdict: hazards.settle(self.project.world(file)).with(|| Fix { edits }),
            notes: Vec::new(),
            saving: None,
        }
    }

    /// The edits, if nothing forbids them.
    fn edits(&self, text: Text<'_, '_>, class: ClassId, uses: &Uses, hazards: &mut Hazards) -> Option<Vec<Edit>> {
        let shape = shape::read(text, class, hazards);
        let facts = self.project.class_facts(class);
        let here = Place { file: text.file, range: facts.name_range };
        if let Some(at) = counted_in(self.project, class, &METHODS) {
            let message = "frames are counted here up to the `with` statement; those of contextlib would stand between";
            hazards.add("counts-frames", Severity::Breaks, message, Some(at));
        } else if let Some(at) = names_logged(self.project, text.file) {
            let message = "names of functions are logged here; those of the methods would be others";
            hazards.add("counts-frames", Severity::Breaks, message, Some(at));
        }
        self.judge_uses(class, shape.as_ref(), uses, here, hazards);
        let shape = shape?;
        if !is_bound_once(text, &shape) {
            let message = format!("`{}` is bound more than once, or under a condition", facts.name);
            hazards.add("more-than-a-context", Severity::Breaks, message, Some(here));
        }
        judge_returns(text, &shape, hazards);
        if let Some((at, name)) = assigned::first_unset(&shape) {
            let message = format!(
                "`{name}` may not be set here: that is an `AttributeError` today, and would be another error of a local variable; \
                 set it in any case"
            );
            hazards.add("object-is-used", Severity::Breaks, message, Some(Place { file: text.file, range: at.into() }));
        }
        if let Some(at) = self.flow.listed().definitions_of(text.file) {
            let message = format!("the names of the module are listed here; `{}` would be a function among them", facts.name);
            hazards.add("names-listed", Severity::Breaks, message, Some(at));
        }
        let exit = exit::read(text, &shape, hazards)?;
        let locals = locals::choose(text, &shape, &exit, hazards);
        if hazards.breaks() {
            return None;
        }
        match emit::edits(text, &shape, &exit, &locals) {
            Ok(edits) => Some(edits),
            Err(Failed::Name(name)) => {
                let message = format!("`{name}` is the name of something else in this file");
                hazards.add("name-taken", Severity::Breaks, message, Some(here));
                None
            }
            Err(Failed::Layout) => {
                let message = "comments, or several statements on one line, leave no safe place for the function; move them";
                hazards.add("layout", Severity::Breaks, message, Some(here));
                None
            }
        }
    }

    fn judge_uses(&self, class: ClassId, shape: Option<&Shape<'_>>, uses: &Uses, here: Place, hazards: &mut Hazards) {
        let name = &self.project.class_facts(class).name;
        let is_public = self.project.is_public(class);
        if let Some(file) = uses.unreadable {
            let path = &self.project.entry(file).relative;
            let message = format!("{path} mentions `{name}`, and what it does with it cannot be followed");
            hazards.add("used-otherwise", Severity::Breaks, message, None);
        }
        if let Some((at, what)) = uses.others.first() {
            let message = format!("{what} here; a function serves nothing but a `with` statement that calls it");
            hazards.add("used-otherwise", Severity::Breaks, message, Some(*at));
        }
        if let Some(at) = uses.by_name {
            let message = format!("`{name}`, or a method of it, is asked for or replaced by its name here");
            hazards.add("used-otherwise", Severity::Breaks, message, Some(at));
        }
        let itself = shape.and_then(|shape| shape.method(Part::Enter)).is_some_and(emit::gives_itself);
        if let Some((at, _)) = uses.entered.iter().find(|(_, binds)| *binds && itself) {
            let message = "the object is bound here, with its attributes; a function has none";
            hazards.add("attributes-read", Severity::Breaks, message, Some(*at));
        }
        let is_open = self.project.world(self.project.class(class).file) == pyscale::place::World::Open && is_public;
        if uses.entered.is_empty() && !is_open {
            let message = format!("no `with` statement enters `{name}`: there is no use to judge by");
            hazards.add("no-use", Severity::Breaks, message, Some(here));
        }
        if is_public {
            let message = format!("programs outside may inherit from `{name}`, keep an object of it, or enter one twice");
            hazards.add("public-class", Severity::Visible, message, Some(here));
        }
    }
}

/// A `return` in the middle would end the generator.
fn judge_returns(text: Text<'_, '_>, shape: &Shape<'_>, hazards: &mut Hazards) {
    for method in shape.methods.iter().filter(|method| method.part != Part::Exit) {
        let last = method.def.body.last().filter(|_| method.part == Part::Enter).map(|last| last.range);
        for stmt in method.returns.iter().filter(|stmt| Some(stmt.range) != last) {
            let place = Place { file: text.file, range: stmt.range.into() };
            let message = format!("`{}` returns in the middle; a generator would end there", method.def.name);
            hazards.add("more-than-a-context", Severity::Breaks, message, Some(place));
        }
    }
}

/// Is the name bound by the class alone, wherever the module or function comes by?
fn is_bound_once(text: Text<'_, '_>, shape: &Shape<'_>) -> bool {
    match text.model.scope(shape.owner).kind {
        ScopeKind::Module => matches!(standing(text.module, text.model, shape.def.name), Standing::Once(_)),
        _ => text.model.bindings_in(shape.owner, shape.def.name).count() == 1,
    }
}

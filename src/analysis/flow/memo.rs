//! Answers that the flow asks for again and again: each is found once. None of them changes while the work is done.

use std::sync::Arc;

use rustc_hash::FxHashMap;
use ustr::ustr;

use super::graph::NodeId;
use super::kin::Kin;
use super::narrow::Question;
use super::solve::{MOST_PARTS, Solver, from_library, library};
use super::typed::Filter;
use super::value::{Origin, Value};
use crate::index::{FileId, Name};

/// Members of classes, and whose instances each is bound to.
type Members = Arc<[(Kin, NodeId)]>;

#[derive(Debug, Default)]
pub struct Memo {
    libraries: FxHashMap<Name, Origin>,
    given: FxHashMap<Name, Value>,
    parts: FxHashMap<(Value, Name), Part>,
    setters: FxHashMap<(Kin, Name), Members>,
    tests: FxHashMap<(FileId, u32), u32>,
    questions: FxHashMap<Arc<Question>, u32>,
    asked: Vec<Arc<Question>>,
    /// What passes each question, by the number of the question.
    passing: FxHashMap<(u32, Kin), Arc<[Value]>>,
    /// What passes it of a value of which nothing is known, if that tells more than that it is one.
    passing_of_any: FxHashMap<u32, Option<Arc<[Value]>>>,
    filters: FxHashMap<Filter, u32>,
    /// The first filter that lets through the same.
    same: Vec<u32>,
    /// By the numbers of the filter and the value: the numbers of values.
    let_through: FxHashMap<(u32, u32), Arc<[u32]>>,
}

/// An attribute of a library, or of an object of one.
#[derive(Debug, Clone, Copy)]
pub struct Part {
    /// What the project stored there.
    pub held: NodeId,
    /// What the library has there.
    pub value: Value,
    /// A method of which something is known.
    pub method: Option<Value>,
}

impl Solver<'_> {
    /// The top-level package of a qualified name.
    pub(super) fn library(&mut self, of: Name) -> Origin {
        *self.memo.libraries.entry(of).or_insert_with(|| library(of))
    }

    /// What comes out of something of a library.
    pub(super) fn given_by(&mut self, of: Name) -> Value {
        *self.memo.given.entry(of).or_insert_with(|| from_library(of))
    }

    /// An attribute of `Value::Library(of)` or `Value::Object(of)`.
    pub(super) fn library_part(&mut self, value: Value, of: Name, name: Name) -> Part {
        if let Some(known) = self.memo.parts.get(&(value, name)) {
            return *known;
        }
        let library = self.library(of);
        let held = self.attribute_of(Value::Open(library), name);
        let below = || ustr(&format!("{of}.{name}"));
        let is_library = matches!(value, Value::Library(_));
        let given = match crate::knowledge::own::part(&of, &name) {
            Some(made) if !is_library => Value::Object(ustr(made)),
            _ if is_library && of.matches('.').count() < MOST_PARTS => Value::Library(below()),
            _ => from_library(of),
        };
        let is_known = !is_library && crate::knowledge::row(&format!("{of}.{name}")).is_some();
        let part = Part { held, value: given, method: is_known.then(|| Value::Library(below())) };
        self.memo.parts.insert((value, name), part);
        part
    }

    /// The members of classes that may be properties for a store on an instance.
    pub(super) fn setters(&mut self, kin: Kin, name: Name) -> Members {
        if let Some(known) = self.memo.setters.get(&(kin, name)) {
            return Arc::clone(known);
        }
        let found: Members = self.members_in(kin, name).into();
        self.memo.setters.insert((kin, name), Arc::clone(&found));
        found
    }

    /// What of the instances of a kin passes a test of a file.
    pub(super) fn passing(&mut self, file: FileId, test: u32, kin: Kin) -> Arc<[Value]> {
        let question = self.question(file, test);
        if let Some(known) = self.memo.passing.get(&(question, kin)) {
            return Arc::clone(known);
        }
        let found: Arc<[Value]> = self.passing_of(&self.memo.asked[question as usize], kin).into();
        self.memo.passing.insert((question, kin), Arc::clone(&found));
        found
    }

    /// What passes a test of a file of values of which nothing is known, if that tells more than that they are some.
    pub(super) fn passing_of_any(&mut self, file: FileId, test: u32) -> Option<Arc<[Value]>> {
        let question = self.question(file, test);
        if let Some(known) = self.memo.passing_of_any.get(&question) {
            return known.clone();
        }
        let found: Option<Arc<[Value]>> = self.told_by(&self.memo.asked[question as usize]).map(Into::into);
        self.memo.passing_of_any.insert(question, found.clone());
        found
    }

    /// The number of what a test asks: tests in many places ask the same.
    fn question(&mut self, file: FileId, test: u32) -> u32 {
        if let Some(known) = self.memo.tests.get(&(file, test)) {
            return *known;
        }
        let asked = &self.project.summary(file).flow.tests[test as usize];
        let question = Arc::new(Question::new(self.project, file, asked, &|name| self.stored_elsewhere.contains(&name)));
        let next = self.memo.asked.len() as u32;
        let number = *self.memo.questions.entry(Arc::clone(&question)).or_insert(next);
        if number == next {
            self.memo.asked.push(question);
        }
        self.memo.tests.insert((file, test), number);
        number
    }

    /// A new filter.
    pub(super) fn add_filter(&mut self, filter: Filter) -> u32 {
        let number = self.filters.len() as u32;
        self.memo.same.push(*self.memo.filters.entry(filter.clone()).or_insert(number));
        self.filters.push(filter);
        number
    }

    /// What of a value an annotation lets through, by their numbers.
    pub(super) fn let_through(&mut self, filter: u32, id: u32) -> Arc<[u32]> {
        let filter = self.memo.same[filter as usize];
        if let Some(known) = self.memo.let_through.get(&(filter, id)) {
            return Arc::clone(known);
        }
        let fitting = self.fitting_values(filter, self.graph.value(id));
        let found: Arc<[u32]> = fitting.into_iter().map(|value| self.graph.id(value)).collect();
        self.memo.let_through.insert((filter, id), Arc::clone(&found));
        found
    }

    /// Does an annotation let nothing of the value through?
    pub(super) fn keeps_out(&self, filter: u32, value: Value) -> bool {
        let filter = self.memo.same[filter as usize];
        let known = self.graph.known_id(value).and_then(|id| self.memo.let_through.get(&(filter, id)));
        known.map_or_else(|| self.fitting_values(filter, value).is_empty(), |known| known.is_empty())
    }
}

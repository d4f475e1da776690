//! Asking by name: `getattr(x, "name")` and its kin, `type(x).name`, `type(x) is C`.
//!
//! The facts are those of the trees ([`AskFacts`]); here they are asked for by name, over the whole project. What the
//! value that is asked may be, is a question of its own: [`Ask::ty`] gives the static answer.

use super::flow::Flow;
use crate::index::facts::{AskFacts, AskKind, Asked};
use crate::index::{ClassId, Name, ProjectIndex, Ty};
use crate::place::{Bytes, FileId, Place};

/// A value is asked.
#[derive(Debug, Clone, Copy)]
pub struct Ask<'p> {
    /// Where.
    pub file: FileId,
    /// What the file says of it.
    pub facts: &'p AskFacts,
}

impl Ask<'_> {
    /// Where it stands.
    pub fn place(&self) -> Place {
        Place { file: self.file, range: self.facts.at }
    }

    /// Does it stand in this part of a file?
    pub fn is_within(&self, file: FileId, range: Bytes) -> bool {
        self.file == file && range.start <= self.facts.at.start && self.facts.at.end <= range.end
    }

    /// What is asked, as far as types tell; with [`AskFacts::of_type`] its type is.
    pub fn ty(&self, project: &ProjectIndex) -> Ty {
        project.ty(self.file, self.facts.of)
    }

    /// Where the flow has what is asked.
    pub fn receiver(&self) -> (FileId, u32) {
        (self.file, self.facts.receiver.unwrap_or(self.facts.at.start))
    }

    /// Those of the classes of which an instance may be asked, as far as flow tells. All of them where nothing is known.
    pub fn instances(&self, flow: &Flow<'_>, classes: &[ClassId]) -> Vec<ClassId> {
        let values = self.facts.receiver.and_then(|at| flow.receiver(self.file, at));
        let Some(values) = values.filter(|_| !self.facts.of_type) else { return classes.to_vec() };
        let passes = |class: &ClassId| self.facts.receiver.is_none_or(|at| flow.passes_tests(self.file, at, *class));
        let mut found: Vec<ClassId> = values.open.iter().flat_map(|origin| flow.possible(*origin, classes)).collect();
        found.extend(values.instances.iter().filter(|class| classes.contains(class)));
        found.retain(passes);
        found.sort_unstable();
        found.dedup();
        found
    }

    /// The names that may be asked for, if they are known: a constant, also through a name.
    pub fn name(&self, project: &ProjectIndex) -> Option<Name> {
        match self.facts.name {
            Asked::Constant(name) => Some(name),
            Asked::Computed(evidence) => match project.ty(self.file, evidence) {
                Ty::Str(name) => Some(name),
                _ => None,
            },
            Asked::All => None,
        }
    }
}

impl ProjectIndex {
    /// Everything that asks, in the order of the files and of their texts.
    pub fn asks(&self) -> impl Iterator<Item = Ask<'_>> {
        self.file_ids().flat_map(|file| self.asks_in(file))
    }

    /// What asks in one file.
    pub fn asks_in(&self, file: FileId) -> impl Iterator<Item = Ask<'_>> {
        self.summary(file).asks.iter().map(move |facts| Ask { file, facts })
    }

    /// What asks for one of these names, whichever way.
    pub fn asks_for<'p>(&'p self, names: &'p [Name]) -> impl Iterator<Item = (Ask<'p>, Name)> {
        self.asks().filter_map(|ask| {
            let name = ask.name(self)?;
            names.contains(&name).then_some((ask, name))
        })
    }

    /// Where something is asked for by this name, as by `getattr(module, "Store")`; what a test patches is a question of its own.
    pub fn taken_by_name(&self, name: Name) -> Option<Place> {
        let is_it = |ask: &Ask<'_>| !matches!(ask.facts.how, AskKind::Patch | AskKind::PatchText) && ask.name(self) == Some(name);
        self.asks().find(is_it).map(|ask| ask.place())
    }

    /// What asks for a name that nobody knows before the program runs.
    pub fn asks_by_computed_name(&self) -> impl Iterator<Item = Ask<'_>> {
        self.asks().filter(|ask| matches!(ask.facts.name, Asked::Computed(_)) && ask.name(self).is_none())
    }

    /// Where a table of this name gets the builtin `type` itself, or one of these files hands it to somebody.
    pub fn type_is_kept(&self, table: Name, near: &dyn Fn(FileId) -> bool) -> Option<Place> {
        self.file_ids().find_map(|file| {
            let mut kept = self.summary(file).type_kept.iter();
            let found = kept.find(|(container, _)| *container == table || container.is_empty() && near(file));
            found.map(|(_, range)| Place { file, range: *range })
        })
    }

    /// Where a name is spelled out as a text or as the name of a keyword argument, so that a computed name may be it.
    pub fn spelled(&self, name: Name) -> impl Iterator<Item = Place> + '_ {
        self.file_ids().flat_map(move |file| {
            let spelled = &self.summary(file).spelled;
            let first = spelled.partition_point(|(other, _)| *other < name);
            spelled[first..]
                .iter()
                .take_while(move |(other, _)| *other == name)
                .map(move |(_, range)| Place { file, range: *range })
        })
    }
}

//! Whom the hook tells the class: its own nested functions, functions that it calls, and those that these call. The flow does not
//! follow how a class statement calls the metaclass, so that the class is of unseen origin there.

use pyscale::analysis::flow::Origin;
use pyscale::index::{Base, ClassId, ProjectIndex};
use pyscale::place::{FileId, Place};
use pyscale::transform::Shared;

/// So many calls lead away from the hook.
const MOST_CALLS: u32 = 3;

/// The hook of a metaclass, and what is called from there.
#[derive(Clone, Copy)]
pub struct Told<'t, 'p> {
    pub project: &'p ProjectIndex,
    pub shared: &'t Shared<'p>,
    pub meta: ClassId,
    pub root: ClassId,
}

impl Told<'_, '_> {
    /// May the receiver at this place be a class of the family: by flow, or because the hook hands it on to there?
    pub fn may_be_class(&self, at: Place) -> bool {
        let Some(values) = self.shared.flow().receiver(at.file, at.range.start) else { return false };
        let is_ours = |class: &ClassId| *class == self.root || self.project.class(*class).ancestors.contains(&self.root);
        values.classes.iter().any(is_ours)
            || values.open.contains(&Origin::Unseen)
                && !self.is_of_another_metaclass(at)
                && self.is_reached(at.file, at.range.start, MOST_CALLS)
    }

    /// Is it in a method of a metaclass that has nothing to do with ours? What calls that, calls a class of its own.
    fn is_of_another_metaclass(&self, at: Place) -> bool {
        let project = self.project;
        let of = project.classes_of(at.file).find(|id| {
            let range = project.class_facts(*id).range;
            range.start <= at.range.start && at.range.start < range.end
        });
        let is_metaclass = |id: &ClassId| {
            let mut bases = project.lineage(*id).flat_map(|id| &project.class(id).bases);
            bases.any(|base| matches!(base, Base::External(name) if name == "builtins.type" || name == "abc.ABCMeta"))
        };
        of.filter(is_metaclass).is_some_and(|id| {
            id != self.meta
                && !project.lineage(id).any(|above| above == self.meta)
                && !project.lineage(self.meta).any(|above| above == id)
        })
    }

    /// Is it in the hook, or in a function that is called there?
    fn is_reached(&self, file: FileId, at: u32, calls: u32) -> bool {
        let own = self.project.class_facts(self.meta).range;
        if file == self.project.class(self.meta).file && own.start <= at && at < own.end {
            return true;
        }
        let functions = self.project.summary(file).functions.iter().enumerate();
        let around = functions.filter(|(_, function)| function.range.start <= at && at < function.range.end);
        let Some((index, _)) = around.max_by_key(|(_, function)| function.range.start) else { return false };
        let flow = self.shared.flow();
        let (callers, _) = flow.callers(file, index as u32);
        calls > 0 && callers.iter().any(|(file, at)| self.is_reached(*file, *at, calls - 1))
    }
}

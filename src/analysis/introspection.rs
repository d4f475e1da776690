//! What a program reads of its functions while it runs, gathered over all files: annotations, parameters, defaults.

use std::collections::{BTreeMap, BTreeSet};

use super::definitions::Definition;
use super::readers;
use super::spelling::{Open, Text, read};
use crate::index::ProjectIndex;
use crate::place::{FileId, Place};

/// Places by file.
type Places = BTreeMap<FileId, Vec<Place>>;

/// Where functions are looked into.
pub struct Introspection {
    annotations: Places,
    parameters: Places,
    by_decorator: [BTreeMap<Definition, Place>; 2],
    defaults: BTreeMap<String, Place>,
    hints: Option<Place>,
}

impl Introspection {
    /// Asks all files; of these decorators it is known whether they do it to what they get.
    pub fn new(project: &ProjectIndex, open: &Open<'_>, decorators: &[&Definition]) -> Self {
        let annotations = places(project, open, readers::may_read_annotations, readers::annotations_read);
        let parameters = places(project, open, readers::may_read_parameters, readers::parameters_read);
        let by_decorator = [&annotations, &parameters].map(|places| decorators_that_read(open, places, decorators));
        let of_defaults = project.file_ids().filter(|file| readers::may_read_defaults(project, *file));
        Self {
            by_decorator,
            defaults: of_defaults.flat_map(|file| read(open, file, readers::defaults_read).unwrap_or_default()).collect(),
            hints: project.file_ids().find_map(|file| readers::drops_metadata(project, file)),
            annotations,
            parameters,
        }
    }

    /// Where annotations are read, of whatever.
    pub fn annotations(&self) -> Option<Place> {
        self.annotations.values().flatten().next().copied()
    }

    /// Where a decorator, or what it hands the function to, reads its annotations.
    pub fn annotations_by(&self, decorator: &Definition) -> Option<Place> {
        self.by_decorator[0].get(decorator).copied()
    }

    /// The same of its parameters: their kinds, and whether they have defaults.
    pub fn parameters_by(&self, decorator: &Definition) -> Option<Place> {
        self.by_decorator[1].get(decorator).copied()
    }

    /// Where one of the two is read in a file that mentions one of these names.
    pub fn beside(&self, project: &ProjectIndex, names: &[&str]) -> Option<Place> {
        let mut read = self.annotations.iter().chain(&self.parameters);
        read.find(|(file, _)| project.mentions_any(**file, names)).and_then(|(_, places)| places.first().copied())
    }

    /// Where the defaults of a function of this name are read.
    pub fn defaults(&self, function: &str) -> Option<Place> {
        self.defaults.get(function).copied()
    }

    /// Where signatures are made of hints without what stands in `Annotated`.
    pub fn drops_metadata(&self) -> Option<Place> {
        self.hints
    }
}

/// Where the files do something to signatures, the words of which may and the tree of which tells.
fn places(
    project: &ProjectIndex,
    open: &Open<'_>,
    may: fn(&ProjectIndex, FileId) -> bool,
    find: fn(Text<'_, '_>) -> Vec<Place>,
) -> Places {
    let files = project.file_ids().filter(|file| may(project, *file));
    let found = files.filter_map(|file| Some((file, read(open, file, find)?)));
    found.filter(|(_, places)| !places.is_empty()).collect()
}

/// Which of these decorators do it to what they get, themselves or in a function that they name.
fn decorators_that_read(open: &Open<'_>, places: &Places, decorators: &[&Definition]) -> BTreeMap<Definition, Place> {
    if places.is_empty() {
        return BTreeMap::new();
    }
    let reader = |decorator: &Definition| {
        let mut seen = BTreeSet::from([decorator.clone()]);
        let mut level = vec![decorator.clone()];
        for _ in 0..3 {
            let mut next = Vec::new();
            for definition in level {
                let Definition::Global(file, name) = definition else { continue };
                let body = |text: Text<'_, '_>| readers::body_of(text, &name, places.get(&file).map_or(&[], Vec::as_slice));
                let Some((found, named)) = read(open, file, body) else { continue };
                if found.is_some() {
                    return found;
                }
                next.extend(named.into_iter().filter(|found| seen.insert(found.clone())));
            }
            level = next;
        }
        None
    };
    decorators.iter().filter_map(|decorator| Some(((*decorator).clone(), reader(decorator)?))).collect()
}

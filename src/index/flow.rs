//! Which instances reach a parameter: through calls that pass them, and through functions that hand on what they are
//! given. Asked backwards, from the parameter to its callers, so only the parameters that somebody asks about cost time.

use rustc_hash::{FxHashMap, FxHashSet};
use ustr::ustr;

use super::facts::{Evidence, ParameterRef, PassFacts, Receiver, Slot};
use super::{ClassId, FileId, Name, ProjectIndex, Ty};

/// The calls of a project, by the name of what is called.
pub struct Flow<'p> {
    project: &'p ProjectIndex,
    passes: FxHashMap<Name, Vec<(FileId, u32)>>,
    known: FxHashMap<(FileId, ParameterRef), Vec<ClassId>>,
}

impl<'p> Flow<'p> {
    /// Sorts the calls of all files.
    pub fn new(project: &'p ProjectIndex) -> Self {
        let mut passes: FxHashMap<Name, Vec<(FileId, u32)>> = FxHashMap::default();
        for file in project.file_ids() {
            for (position, pass) in project.summary(file).passes.iter().enumerate() {
                passes.entry(pass.name).or_default().push((file, position as u32));
            }
        }
        Self { project, passes, known: FxHashMap::default() }
    }

    /// The classes of the project of which instances (or containers of instances) are passed to a parameter, by calls
    /// whose target is known, over any number of functions that hand them on. Sorted. What is passed as an attribute,
    /// or by a function that somebody else calls (`map(mark, jobs)`), is not followed.
    pub fn into_parameter(&mut self, file: FileId, parameter: ParameterRef) -> &[ClassId] {
        if !self.known.contains_key(&(file, parameter)) {
            let found = self.find(file, parameter);
            self.known.insert((file, parameter), found);
        }
        &self.known[&(file, parameter)]
    }

    /// The classes of the project that are passed to a parameter themselves. Sorted.
    pub fn classes_into_parameter(&self, file: FileId, parameter: ParameterRef) -> Vec<ClassId> {
        self.gather(file, parameter, &|ty, found| match ty {
            Ty::Class(class) => found.push(*class),
            Ty::Classes(classes) => found.extend(classes.iter()),
            _ => {}
        })
    }

    fn find(&self, file: FileId, parameter: ParameterRef) -> Vec<ClassId> {
        self.gather(file, parameter, &classes_in)
    }

    fn gather(&self, file: FileId, parameter: ParameterRef, take: &dyn Fn(&Ty, &mut Vec<ClassId>)) -> Vec<ClassId> {
        let mut found = Vec::new();
        let mut seen = FxHashSet::from_iter([(file, parameter)]);
        let mut queue = vec![(file, parameter)];
        while let Some((home, parameter)) = queue.pop() {
            for (file, pass) in self.passes_to(home, parameter) {
                take(&self.project.ty(file, pass.value), &mut found);
                if let Some(handed_on) = pass.parameter
                    && seen.insert((file, handed_on))
                {
                    queue.push((file, handed_on));
                }
            }
        }
        found.sort_unstable();
        found.dedup();
        found
    }

    /// The arguments that calls anywhere give to the parameter.
    fn passes_to(&self, home: FileId, parameter: ParameterRef) -> Vec<(FileId, &'p PassFacts)> {
        let project = self.project;
        let facts = &project.summary(home).functions[parameter.function as usize];
        let class = facts.class.map(|class| project.class_id(home, class));
        let makes = matches!(facts.name.as_str(), "__init__" | "__new__");
        let mut names = vec![facts.name];
        if let Some(class) = class.filter(|_| makes) {
            names.push(project.class_facts(class).name);
            names.extend(project.descendants(class).into_iter().map(|class| project.class_facts(class).name));
            names.push(ustr("cls"));
        }
        names.sort_unstable();
        names.dedup();
        let candidates = names.iter().filter_map(|name| self.passes.get(name)).flatten();
        let passes = candidates.map(|(file, position)| (*file, &project.summary(*file).passes[*position as usize]));
        passes
            .filter(|(file, pass)| {
                let bound = match project.ty(*file, pass.func) {
                    Ty::Function(place, function) if class.is_none() => {
                        if (place, function) != (home, parameter.function) {
                            return false;
                        }
                        false
                    }
                    // A method of a base may be this one, which overrides it.
                    Ty::Function(place, function) => {
                        let called = &project.summary(place).functions[function as usize];
                        let related = called
                            .class
                            .map(|of| project.class_id(place, of))
                            .zip(class)
                            .is_some_and(|(of, class)| of == class || project.lineage(class).any(|base| base == of));
                        if !related || called.name != facts.name {
                            return false;
                        }
                        facts.receiver != Receiver::None && !self.is_through_class(*file, pass, facts.receiver)
                    }
                    Ty::Class(made) if makes => {
                        if !class.is_some_and(|class| project.lineage(made).any(|base| base == class)) {
                            return false;
                        }
                        true
                    }
                    Ty::Classes(made) if makes => {
                        if !made.iter().any(|made| class.is_some_and(|class| project.lineage(*made).any(|base| base == class))) {
                            return false;
                        }
                        true
                    }
                    _ => return false,
                };
                let shift = u32::from(bound);
                match pass.slot {
                    Slot::Any => true,
                    Slot::Keyword(name) => name == parameter.name,
                    Slot::Position(position) if position + shift < facts.positional => {
                        facts.parameters.get((position + shift) as usize) == Some(&parameter.name)
                    }
                    // What is left goes into `*args`.
                    Slot::Position(_) => !facts.parameters.contains(&parameter.name),
                }
            })
            .collect()
    }

    /// Is it `Job.run(job, …)`, where the object goes by position?
    fn is_through_class(&self, file: FileId, pass: &PassFacts, receiver: Receiver) -> bool {
        receiver == Receiver::Instance
            && match self.project.summary(file).evidence[pass.func.0 as usize] {
                Evidence::Attribute(owner, _) => matches!(self.project.ty(file, owner), Ty::Class(_)),
                _ => false,
            }
    }
}

/// The classes of which a value is an instance or holds instances.
fn classes_in(ty: &Ty, found: &mut Vec<ClassId>) {
    match ty {
        Ty::Instance(class) => found.push(*class),
        Ty::Instances(classes) => found.extend(classes.iter()),
        Ty::Sequence(item) => classes_in(item, found),
        Ty::Tuple(items) => items.iter().for_each(|item| classes_in(item, found)),
        Ty::Mapping(pair) => {
            classes_in(&pair.0, found);
            classes_in(&pair.1, found);
        }
        _ => {}
    }
}

//! Classes that are made from bases which nobody knows until the code runs: `type(name, (found,), {…})`, `class Bound(found):`.
//! Any class that the code around can see may be such a base, and any that a text names: a program finds it by
//! `"package.module:Class"`, or by the two names in pieces.

use pyscale::index::facts::CallFacts;
use pyscale::index::{Base, ClassId, FileId, Name, Ty};
use pyscale::verdict::Place;
use rustc_hash::{FxHashMap, FxHashSet};
use ustr::ustr;

use super::model::Model;

/// A class that is made from bases which are not known.
pub struct Made {
    pub place: Place,
    /// What makes it, for messages: "`type(…)` makes a class from".
    pub maker: String,
    /// What the class binds; `None` where that is not known either.
    binds: Option<FxHashSet<Name>>,
    /// The files that make it: where the call or statement stands, and those that mean the function around it.
    makers: FxHashSet<FileId>,
    /// The classes that may be among the bases, sorted.
    bases: Vec<ClassId>,
    /// Those of them that may meet others there, with which their slots can conflict: none where it has one base only.
    pub joined: Vec<ClassId>,
}

impl Made {
    /// May it be an heir of the class that has a value of this name?
    ///
    /// Whoever finds a class by names that are put together at run time may find any. So any counts where the statement binds the
    /// name, or where whoever makes the class spells it.
    pub fn may_hide(&self, model: &Model<'_>, class: ClassId, name: Name) -> bool {
        if let Some(binds) = &self.binds {
            return binds.contains(&name);
        }
        let mut spelled = model.project.spelled(name).map(|place| place.file).peekable();
        spelled.peek().is_some() && (self.bases.binary_search(&class).is_ok() || spelled.any(|file| self.makers.contains(&file)))
    }
}

/// All of them, in the order of the program.
pub fn heirs_made(model: &Model<'_>) -> Vec<Made> {
    let project = model.project;
    let mut found = Vec::new();
    let mut named = None;
    let mut make = |place: Place, maker: String, binds: Option<FxHashSet<Name>>, anchor: Name, joins: bool| {
        let named = named.get_or_insert_with(|| Named::new(model));
        let reach: Vec<ClassId> = super::surroundings::reach(model, place.file, anchor).into_iter().collect();
        let with = |named: &[ClassId]| {
            let mut classes: Vec<ClassId> = reach.iter().chain(named).copied().collect();
            classes.sort_unstable();
            classes.dedup();
            classes
        };
        let joined = if joins { with(&named.with_module) } else { Vec::new() };
        let around = if anchor == "<module>" { Vec::new() } else { project.files_meaning(place.file, anchor) };
        let makers = around.into_iter().chain([place.file]).collect();
        found.push(Made { place, maker, binds, makers, bases: with(&named.alone), joined });
    };
    for file in project.file_ids() {
        for call in project.summary(file).calls.iter().filter(|call| makes_a_class(model, file, call)) {
            if bases_given(model, file, call).contains(&Ty::Unknown) {
                let maker = format!("`{}(…)` makes a class from", call.name);
                make(Place { file, range: call.at }, maker, None, call.anchor, true);
            }
        }
    }
    for id in project.class_ids() {
        let facts = model.facts(id);
        let bases = || facts.bases.iter().zip(&project.class(id).bases).filter(|(_, base)| matches!(base, Base::Unknown(_)));
        if bases().next().is_some() {
            let binds = facts.dynamic_body.is_none().then(|| facts.members.iter().map(|member| member.name).collect());
            let joins = bases().any(|(written, _)| written.starred || facts.local && facts.bases.len() > 1);
            make(model.place(id, facts.name_range), format!("`{}` has", model.name(id)), binds, facts.anchor, joins);
        }
    }
    found
}

/// Is it `type(…)` or `types.new_class(…)` that makes a class?
pub fn makes_a_class(model: &Model<'_>, file: FileId, call: &CallFacts) -> bool {
    match model.project.ty(file, call.func) {
        Ty::External(name) if name == "builtins.type" => call.args.len() >= 3,
        Ty::External(name) if name == "types.new_class" => call.args.len() >= 2,
        _ => false,
    }
}

/// The bases that such a call gives.
pub fn bases_given(model: &Model<'_>, file: FileId, call: &CallFacts) -> Vec<Ty> {
    let each = |base: &Ty| match base {
        Ty::Classes(classes) => classes.iter().map(|class| Ty::Class(*class)).collect(),
        one => vec![one.clone()],
    };
    match call.args.get(1).map(|argument| model.project.ty(file, argument.value)) {
        Some(Ty::Tuple(bases)) => bases.iter().flat_map(each).collect(),
        Some(Ty::Sequence(base)) => each(&base),
        Some(_) => vec![Ty::Unknown],
        None => Vec::new(),
    }
}

/// The classes that texts name, with their bases.
struct Named {
    /// With their modules: `"module.Class"`, `"module:Class"`, or both in one file.
    with_module: Vec<ClassId>,
    /// Those and all whose own name is a text somewhere. One mention in `__all__` only makes a name importable.
    alone: Vec<ClassId>,
}

impl Named {
    fn new(model: &Model<'_>) -> Self {
        let project = model.project;
        let mut of_name: FxHashMap<Name, Vec<ClassId>> = FxHashMap::default();
        for id in project.class_ids() {
            of_name.entry(model.facts(id).name).or_default().push(id);
        }
        let (mut with_module, mut alone) = (FxHashSet::default(), FxHashSet::default());
        for from in project.file_ids() {
            let summary = project.summary(from);
            let mut listed: FxHashSet<Name> = summary.exports.iter().copied().collect();
            let last_parts: FxHashSet<&str> = summary.spelled.iter().map(|(text, _)| last_part(text)).collect();
            for (text, _) in &summary.spelled {
                if let Some((module, name)) = text.rsplit_once([':', '.'])
                    && let Some(module) = project.file_of_module(from, ustr(module))
                    && let Ty::Class(class) = project.global(module, ustr(name))
                {
                    with_module.extend(project.lineage(class));
                }
                if listed.remove(text) {
                    continue;
                }
                for class in of_name.get(text).into_iter().flatten() {
                    let module = &project.entry(project.class(*class).file).module;
                    if last_parts.contains(last_part(module)) {
                        with_module.extend(project.lineage(*class));
                    }
                    alone.extend(project.lineage(*class));
                }
            }
        }
        alone.extend(with_module.iter().copied());
        Self { with_module: with_module.into_iter().collect(), alone: alone.into_iter().collect() }
    }
}

fn last_part(path: &str) -> &str {
    path.rsplit_once('.').map_or(path, |(_, last)| last)
}

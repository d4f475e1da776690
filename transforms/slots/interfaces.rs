//! Section C13, interfaces of the project's own: `__subclasshook__`, `__instancecheck__` and `__subclasscheck__` are handed any class,
//! or an instance of any, by whoever asks `isinstance`. What they look for in a class a slot puts there.

use pyscale::analysis::asks::Ask;
use pyscale::index::facts::{AskKind, Asked, FunctionFacts, MemberKind};
use pyscale::index::{ClassId, FileId, Name, Ty};
use pyscale::verdict::{Bytes, Hazards, Place};
use rustc_hash::FxHashSet;
use ustr::ustr;

use super::class_rules::refuse;
use super::model::Model;

/// Adds what the interfaces of the project speak against slots.
pub fn asked(model: &Model<'_>, hazards: &mut [Hazards]) {
    for id in model.project.class_ids() {
        for hook in ["__subclasshook__", "__subclasscheck__", "__instancecheck__"] {
            if let Some(found) = Hook::of(model, id, hook) {
                found.judge(model, hazards);
            }
        }
    }
}

/// A method by which a class decides who is one of its kind.
struct Hook<'m> {
    /// The class that has it: the interface, or its metaclass.
    class: ClassId,
    file: FileId,
    index: u32,
    function: &'m FunctionFacts,
    /// It is handed an instance, not a class.
    of_instance: bool,
}

impl<'m> Hook<'m> {
    fn of(model: &'m Model<'_>, class: ClassId, name: &str) -> Option<Self> {
        let member = model.facts(class).members.iter().find(|member| member.name == name)?;
        let MemberKind::Method(index) = member.kind else { return None };
        let file = model.project.class(class).file;
        let function = &model.project.summary(file).functions[index as usize];
        Some(Self { class, file, index, function, of_instance: name == "__instancecheck__" })
    }

    fn judge(&self, model: &Model<'_>, hazards: &mut [Hazards]) {
        let project = model.project;
        let at = Place { file: self.file, range: self.function.name_range };
        if self.of_instance && self.touches(model) {
            let message =
                format!("`{}` stores on whatever `isinstance` asks about, or looks into its `__dict__`", self.function.name);
            for id in project.class_ids() {
                refuse(&mut hazards[id.0 as usize], "instance-dict", message.clone(), Some(at));
            }
            return;
        }
        let names = self.names(model);
        if names.is_empty() {
            return;
        }
        for id in project.class_ids() {
            // An heir is one all the same.
            if self.function.name == "__subclasshook__" && project.lineage(id).any(|above| above == self.class) {
                continue;
            }
            let class = model.class(id);
            let found = class.own.iter().find(|own| names.contains(&own.name) && !class.bindings.contains_key(&own.name));
            if let Some(found) = found {
                let message = format!(
                    "`{}` of `{}` looks for names in classes: a slot would stand there under `{}`",
                    self.function.name,
                    model.name(self.class),
                    found.name
                );
                refuse(&mut hazards[id.0 as usize], "asked-on-the-class", message, Some(at));
            }
        }
    }

    /// Does it store on what it is told, or use the `__dict__` of that?
    fn touches(&self, model: &Model<'_>) -> bool {
        let second = self.function.parameters.get(1);
        model.project.summary(self.file).uses.iter().any(|used| {
            let is_it = used.parameter.is_some_and(|of| of.function == self.index && Some(&of.name) == second);
            is_it && !(used.stores.is_empty() && used.dynamic.is_empty())
        })
    }

    fn asks<'a>(&'a self, model: &'a Model<'_>) -> impl Iterator<Item = Ask<'a>> {
        model.project.asks_in(self.file).filter(|ask| ask.is_within(self.file, self.function.range))
    }

    /// The names for which it may look in a class.
    fn names(&self, model: &Model<'_>) -> FxHashSet<Name> {
        let mut names = FxHashSet::default();
        let mut is_computed = self.hands_on(model);
        for ask in self.asks(model) {
            let of_class = !self.of_instance || ask.facts.of_type || ask.facts.how == AskKind::Bases;
            match (ask.facts.how, ask.name(model.project)) {
                (AskKind::Bases | AskKind::Dict | AskKind::List, _) => is_computed |= of_class,
                (AskKind::Has | AskKind::Get | AskKind::Tried, Some(name)) if of_class => {
                    names.insert(name);
                }
                (AskKind::Has | AskKind::Get, None) => is_computed |= of_class && matches!(ask.facts.name, Asked::Computed(_)),
                _ => {}
            }
        }
        if is_computed {
            for interface in self.interfaces(model) {
                let file = model.project.class(interface).file;
                names.extend(spelled_in(model, file, model.facts(interface).range));
                names.extend(model.facts(interface).members.iter().map(|member| member.name));
            }
        }
        names.retain(|name| !name.starts_with("__"));
        names
    }

    /// Does it hand what it is told on to a function that may look there?
    fn hands_on(&self, model: &Model<'_>) -> bool {
        let second = self.function.parameters.get(1);
        model.project.summary(self.file).passes.iter().any(|pass| {
            let is_it = pass.parameter.is_some_and(|of| of.function == self.index && Some(&of.name) == second);
            is_it
                && !matches!(
                    pass.name.as_str(),
                    "isinstance"
                        | "issubclass"
                        | "type"
                        | "super"
                        | "__subclasshook__"
                        | "__subclasscheck__"
                        | "__instancecheck__"
                )
        })
    }

    /// The classes that it speaks for: its own with all below, or, if that is a metaclass, those that it makes.
    fn interfaces(&self, model: &Model<'_>) -> Vec<ClassId> {
        let project = model.project;
        let metas: Vec<ClassId> = std::iter::once(self.class).chain(project.descendants(self.class)).collect();
        let is_made = |id: &ClassId| {
            let file = project.class(*id).file;
            model.facts(*id).keywords.iter().any(|(keyword, value, _)| {
                *keyword == Some(ustr("metaclass"))
                    && matches!(project.ty(file, *value), Ty::Class(meta) if metas.contains(&meta))
            })
        };
        let roots: Vec<ClassId> = project.class_ids().filter(is_made).collect();
        let below = roots.iter().flat_map(|root| std::iter::once(*root).chain(project.descendants(*root)));
        metas.iter().copied().chain(below).collect()
    }
}

/// The texts in a part of a file that may be names.
fn spelled_in<'m>(model: &'m Model<'_>, file: FileId, range: Bytes) -> impl Iterator<Item = Name> + 'm {
    let spelled = model.project.summary(file).spelled.iter();
    spelled.filter(move |(_, at)| range.start <= at.start && at.end <= range.end).map(|(name, _)| *name)
}

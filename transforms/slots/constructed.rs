//! Section C1a: is every instance of a class made by a call of it, which runs its `__init__`, once? Only then a default can move
//! there: what is made otherwise would have none, and what runs `__init__` again would get it back.

use pyscale::analysis::asks::Ask;
use pyscale::index::facts::{AskKind, ConstructorFacts, ConstructorOf, FunctionFacts, ModuleSummary};
use pyscale::index::{Base, ClassId, FileId, Name, Ty};
use pyscale::place::Bytes;
use pyscale::verdict::Place;
use rustc_hash::{FxHashMap, FxHashSet};
use ustr::ustr;

use super::model::Model;

/// What the program does with constructors, beside calling classes.
#[derive(Default)]
pub struct Constructed {
    /// Classes of which an instance is made without `__init__`, with the first place.
    bare: FxHashMap<ClassId, Place>,
    /// Where that is done to a class that is not known.
    bare_somehow: Vec<Place>,
    /// Where `__new__` is handed around, which makes an instance of whatever it is called with.
    handed: Vec<Place>,
    /// Where that is done to a class that is found by a computed name, or a constructor is read from one.
    found: Option<Place>,
    /// Classes whose `__init__` runs on what is made already, or may not run at all, with the first place.
    again: FxHashMap<ClassId, Place>,
    /// The same for what comes from an origin that is not known.
    again_somehow: Vec<Place>,
    /// Classes on which a constructor is stored, and names of classes of which a text says so: `patch("shop.Item.__init__")`.
    replaced: FxHashSet<ClassId>,
    replaced_by_text: FxHashMap<Name, Place>,
}

impl Constructed {
    pub fn new(model: &Model<'_>) -> Self {
        let names = FxHashSet::from_iter([ustr("__init__"), ustr("__new__")]);
        let (bare, bare_somehow, bare_found) = model.flow.made_bare();
        let mut found = Self { bare, bare_somehow, ..Self::default() };
        let stored = model.flow.stores_on_found(&names);
        found.found = stored.map(|file| Place { file, range: Bytes { start: 0, end: 0 } }).or(bare_found);
        found.replaced = model.flow.stored_on_classes(&names);
        for file in model.project.file_ids() {
            let summary = model.project.summary(file);
            for (index, facts) in summary.constructors.iter().enumerate() {
                let place = Place { file, range: facts.at };
                if !facts.of_own_base && model.flow.is_found(file, facts.at.start) {
                    found.found.get_or_insert(place);
                }
                if facts.name == "__new__" {
                    if !facts.called && makes_anything(model, file, facts) {
                        found.handed.push(place);
                    } else if facts.called && is_of_something_unknown(model, file, facts) {
                        found.bare_somehow.push(place);
                    }
                } else {
                    found.initialised(model, file, index);
                }
            }
        }
        for ask in model.project.asks() {
            if ask.name(model.project).is_some_and(|name| names.contains(&name)) {
                found.asked(model, &ask);
            }
        }
        found
    }

    /// `of.__init__`
    fn initialised(&mut self, model: &Model<'_>, file: FileId, index: usize) {
        let project = model.project;
        let summary = project.summary(file);
        let facts = &summary.constructors[index];
        let place = Place { file, range: facts.at };
        let around = facts.method.map(|method| &summary.functions[method as usize]);
        let class = around.and_then(|around| around.class).map(|class| project.class_id(file, class));
        let bases = |class: ClassId| {
            project.class(class).bases.iter().filter_map(|base| match base {
                Base::Project(base) => Some(*base),
                _ => None,
            })
        };
        let above: Vec<ClassId> = class.map_or_else(Vec::new, |class| bases(class).collect());
        // As it has to be: the `__init__` of a class begins with that of its base, which runs once.
        let begins = around.is_some_and(|around| begins_with_base(summary, around));
        let known = match facts.of {
            ConstructorOf::Super if begins => return,
            ConstructorOf::Super => above,
            ConstructorOf::OtherSuper => class.into_iter().collect(),
            ConstructorOf::Value(of) => {
                let mut known = match project.ty(file, of) {
                    Ty::Class(class) | Ty::Instance(class) => vec![class],
                    Ty::Classes(classes) | Ty::Instances(classes) => classes.to_vec(),
                    _ => Vec::new(),
                };
                if begins && known.len() == 1 && known == above {
                    return;
                }
                // It begins with that of another class, and passes its own base by.
                known.extend(class.filter(|_| begins));
                if let Some(values) = model.flow.receiver(file, facts.at.start) {
                    known.extend(values.instances.iter().chain(&values.classes));
                    match class.filter(|_| facts.of_own_base) {
                        _ if values.open.is_empty() => {}
                        // Whatever base it is, it is one of this class.
                        Some(class) => known.push(class),
                        None => self.again_somehow.push(place),
                    }
                }
                known
            }
        };
        for class in known {
            self.again.entry(class).or_insert(place);
        }
    }

    /// `getattr(C, "__init__")`, `patch.object(C, "__init__", …)`, `methodcaller("__init__")`
    fn asked(&mut self, model: &Model<'_>, ask: &Ask<'_>) {
        let classes = match ask.ty(model.project) {
            Ty::Class(class) | Ty::Instance(class) => vec![class],
            Ty::Classes(classes) | Ty::Instances(classes) => classes.to_vec(),
            _ => Vec::new(),
        };
        if ask.facts.how == AskKind::PatchText
            && let Ty::Str(owner) = ask.ty(model.project)
        {
            let class = owner.rsplit_once('.').map_or(owner.as_str(), |(_, class)| class);
            self.replaced_by_text.entry(ustr(class)).or_insert(ask.place());
            return;
        }
        let (file, at) = ask.receiver();
        if model.flow.is_found(file, at) {
            self.found.get_or_insert(ask.place());
        }
        let mut by_flow = model.flow.receiver(file, at).unwrap_or_default();
        by_flow.classes.extend(by_flow.instances);
        match ask.facts.how {
            AskKind::Has | AskKind::List | AskKind::Dict | AskKind::Bases | AskKind::Slots => {}
            AskKind::Set | AskKind::Delete | AskKind::Patch => self.replaced.extend(classes.into_iter().chain(by_flow.classes)),
            AskKind::PatchText | AskKind::Getter if classes.is_empty() => self.again_somehow.push(ask.place()),
            _ => {
                for class in classes.into_iter().chain(by_flow.classes) {
                    self.again.entry(class).or_insert(ask.place());
                }
            }
        }
    }

    /// Why there may be instances of the class, or of one below it, that its `__init__` has not seen; with the place.
    pub fn made_otherwise(&self, model: &Model<'_>, id: ClassId) -> Option<(String, Option<Place>)> {
        let family = || model.project.lineage(id).chain(model.project.descendants(id));
        for class in family() {
            if let Some(at) = self.bare.get(&class) {
                return Some((format!("`{}` is made without its `__init__`", model.name(class)), Some(*at)));
            }
            let by_text = self.replaced_by_text.get(&model.facts(class).name);
            if self.replaced.contains(&class) || by_text.is_some() {
                return Some((format!("`{}` gets another constructor", model.name(class)), by_text.copied()));
            }
        }
        let knows = |at: &&Place| family().any(|class| model.project.knows(at.file, class));
        let at = self.bare_somehow.iter().chain(&self.handed).find(knows).or(self.found.as_ref())?;
        Some(("it may be made without its `__init__`".to_owned(), Some(*at)))
    }

    /// Why the `__init__` of the class may run again for an instance that is made already, with the place.
    pub fn initialised_again(&self, model: &Model<'_>, id: ClassId) -> Option<(String, Option<Place>)> {
        let below = || std::iter::once(id).chain(model.project.descendants(id));
        if let Some((class, at)) = below().find_map(|class| Some((class, self.again.get(&class)?))) {
            return Some((format!("the `__init__` of `{}` may run twice for one instance", model.name(class)), Some(*at)));
        }
        let at = self.again_somehow.iter().find(|at| below().any(|class| model.project.knows(at.file, class)))?;
        Some(("its `__init__` may run twice for one instance".to_owned(), Some(*at)))
    }
}

/// Does the method begin with the `__init__` of a base, and speak of no other?
fn begins_with_base(summary: &ModuleSummary, method: &FunctionFacts) -> bool {
    let within = |facts: &&ConstructorFacts| {
        facts.name == "__init__" && method.range.start <= facts.at.start && facts.at.end <= method.range.end
    };
    method.name == "__init__" && method.surely.base_first && summary.constructors.iter().filter(within).count() == 1
}

/// `kind.__new__(kind)`, where nobody in sight says what `kind` is.
fn is_of_something_unknown(model: &Model<'_>, file: FileId, facts: &ConstructorFacts) -> bool {
    let ConstructorOf::Value(of) = facts.of else { return false };
    model.project.ty(file, of) == Ty::Unknown
        && model.flow.receiver(file, facts.at.start).is_none_or(|values| {
            !values.open.is_empty() || values.instances.is_empty() && values.classes.is_empty() && !values.other
        })
}

/// Does `of.__new__` make an instance of whatever it is called with? That of `tuple` makes tuples, and one of the program's own is read.
fn makes_anything(model: &Model<'_>, file: FileId, facts: &ConstructorFacts) -> bool {
    let ConstructorOf::Value(of) = facts.of else { return false };
    match model.project.ty(file, of) {
        Ty::External(name) => name == "builtins.object",
        Ty::Class(class) => !model.project.lineage(class).any(|class| model.class(class).bindings.contains_key(&new())),
        _ => true,
    }
}

fn new() -> Name {
    ustr("__new__")
}

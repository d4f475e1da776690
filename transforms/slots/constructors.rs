//! What the constructors of a class make sure of: which attributes every instance has, and whether there can be instances.

use pyscale::index::facts::{Evidence, FieldRole, MemberFacts, MemberKind, StoreKind};
use pyscale::index::{ClassId, Name};
use rustc_hash::FxHashSet;

use super::model::{Kind, Model, mangle};

impl Model<'_> {
    /// Is the attribute set in every instance once the constructor is through, and never deleted? That of a dataclass which
    /// has no `__init__` of its own sets the fields that are not left to `field(…)`.
    pub fn is_surely_set(&self, id: ClassId, name: Name) -> bool {
        let deleted = || {
            self.project.class(id).instance_uses.iter().any(|used| {
                let stores = &self.project.used(*used).stores;
                stores.iter().any(|store| store.kind == StoreKind::Delete && self.canonical(*used, store.name, None) == name)
            })
        };
        self.sets_surely(id, name) && !deleted()
    }

    fn sets_surely(&self, id: ClassId, name: Name) -> bool {
        for class in self.project.lineage(id) {
            let surely = |method: &str| {
                let found = self.methods(class).find(|(member, _)| member.name == method);
                found.map(|(_, facts)| {
                    let sets = facts.surely.sets.iter().any(|set| mangle(self.facts(class).name, *set) == name);
                    (sets, facts.surely.initialises_base)
                })
            };
            match surely("__init__") {
                Some((true, _)) => return true,
                Some((false, true)) => {}
                Some((false, false)) => return false,
                None if matches!(self.class(class).kind, Kind::Dataclass(_)) => {
                    let is_set = |owner: ClassId, member: &MemberFacts| match member.kind {
                        MemberKind::Annotated { role: FieldRole::Plain, value, .. } => {
                            let evidence = &self.project.summary(self.project.class(owner).file).evidence;
                            value.is_none_or(|value| !matches!(evidence[value.0 as usize], Evidence::Call(..)))
                        }
                        _ => false,
                    };
                    // The generated constructor sets the fields of dataclasses above, too.
                    let fields =
                        self.project.lineage(class).filter(|class| matches!(self.class(*class).kind, Kind::Dataclass(_)));
                    return fields
                        .flat_map(|class| self.facts(class).members.iter().map(move |member| (class, member)))
                        .any(|(owner, member)| member.name == name && is_set(owner, member))
                        || surely("__post_init__").is_some_and(|(sets, _)| sets);
                }
                None => {}
            }
        }
        false
    }

    /// Does it have, or inherit, abstract methods of its own project that it does not fill in?
    pub fn is_abstract(&self, id: ClassId) -> bool {
        let mut filled = FxHashSet::default();
        self.project.lineage(id).any(|class| {
            let mut open = false;
            for (member, method) in self.methods(class) {
                let is_abstract = method.decorators.iter().any(|decorator| {
                    let last = decorator.text.rsplit('.').next().unwrap_or_default();
                    matches!(last, "abstractmethod" | "abstractproperty" | "abstractclassmethod" | "abstractstaticmethod")
                });
                open |= is_abstract && !filled.contains(&member.name);
            }
            filled.extend(self.facts(class).members.iter().map(|member| member.name));
            open
        })
    }
}

//! What the attributes of classes and of their instances are.

use super::super::facts::{FieldRole, MemberKind, Name};
use super::super::{ClassId, ProjectIndex};
use super::{Ty, join};

impl ProjectIndex {
    pub(super) fn class_attribute(&self, class: ClassId, name: Name) -> Ty {
        if name == "__class__" {
            return Ty::Unknown;
        }
        if matches!(name.as_str(), "__mro__" | "__bases__") {
            return self.classes_above(class);
        }
        self.lineage(class).find_map(|class| self.member_ty(class, name, false)).unwrap_or(Ty::Unknown)
    }

    /// What `__mro__` and `__bases__` of a class, or of one below it, hold.
    pub(super) fn classes_above(&self, class: ClassId) -> Ty {
        let below = self.descendants(class);
        let mut all: Vec<ClassId> = std::iter::once(class).chain(below).flat_map(|class| self.lineage(class)).collect();
        all.sort_unstable();
        all.dedup();
        let one = match all.as_slice() {
            [only] => Ty::Class(*only),
            several => Ty::Classes(several.into()),
        };
        Ty::Sequence(std::sync::Arc::new(one))
    }

    pub(super) fn instance_attribute(&self, class: ClassId, name: Name) -> Ty {
        if name == "__class__" {
            return Ty::Class(class);
        }
        // The nearest class that declares the attribute decides; without a declaration all stores together do.
        let declared = self.lineage(class).find_map(|class| self.member_ty(class, name, true));
        // A method that somebody replaces, for a test perhaps, is still what is meant.
        let from_outside = !matches!(declared, Some(Ty::Function(..)));
        let stored = self.stored_ty(class, name, from_outside);
        let found = match (declared, stored) {
            (Some(declared), Some(stored)) if !self.is_annotated(class, name) => join([declared, stored].into_iter()),
            (Some(declared), _) => declared,
            (None, Some(stored)) => stored,
            (None, None) => Ty::Unknown,
        };
        // Somebody gives it a value, or it would not be there.
        if found == Ty::None { Ty::Unknown } else { found }
    }

    fn is_annotated(&self, class: ClassId, name: Name) -> bool {
        self.lineage(class).any(|class| {
            self.class_facts(class)
                .members
                .iter()
                .any(|member| member.name == name && matches!(member.kind, MemberKind::Annotated { .. }))
        })
    }

    /// The union of what the methods of a class and of its bases, and perhaps others from outside, store in an attribute.
    fn stored_ty(&self, class: ClassId, name: Name, from_outside: bool) -> Option<Ty> {
        let mut all: Vec<Ty> = Vec::new();
        for class in self.lineage(class) {
            let file = self.class(class).file;
            if let Some(values) = self.class(class).stored.get(&name) {
                all.extend(values.iter().map(|value| self.ty(file, *value)));
            }
            if from_outside {
                all.extend(self.class(class).given.get(&name).into_iter().flatten().cloned());
            }
        }
        if all.is_empty() { None } else { Some(join(all.into_iter())) }
    }

    /// What the body of one class binds a name to.
    pub(super) fn member_ty(&self, class: ClassId, name: Name, on_instance: bool) -> Option<Ty> {
        let file = self.class(class).file;
        let member = self.class_facts(class).members.iter().rev().find(|member| member.name == name)?;
        Some(match &member.kind {
            MemberKind::Method(index) => {
                let function = &self.summary(file).functions[*index as usize];
                let property = function.decorators.iter().any(|decorator| {
                    let last = decorator.text.rsplit('.').next().unwrap_or_default();
                    matches!(last, "property" | "cached_property" | "setter" | "getter" | "abstractproperty")
                });
                if property && on_instance {
                    let getter = self.class_facts(class).members.iter().find(|member| member.name == name);
                    match getter.map(|getter| &getter.kind) {
                        Some(MemberKind::Method(getter)) => self.returned(file, *getter),
                        _ => Ty::Unknown,
                    }
                } else {
                    Ty::Function(file, *index)
                }
            }
            MemberKind::Class(index) => Ty::Class(self.class_id(file, *index)),
            MemberKind::Value(value) => self.ty(file, *value),
            MemberKind::Annotated { annotation, role, .. } => match role {
                FieldRole::KwOnly => Ty::Unknown,
                _ => self.ty(file, *annotation),
            },
            MemberKind::Other => Ty::Unknown,
        })
    }
}

//! Stores that read what they store: `x.total += 1`, `x.most = max(x.most, size)`. Where an object has no such attribute, the read
//! fails already, with slots and without.

use pyscale::index::facts::{Evidence, StoreKind, UseFacts};
use pyscale::index::{ClassId, Name, UseId};
use rustc_hash::FxHashSet;
use ustr::ustr;

use super::model::Model;

/// What is known of attributes that stores read first.
pub struct ReadFirst {
    /// Attributes that are put on what may be a class, from where instances have them, or on what is not known.
    put: FxHashSet<Name>,
}

impl ReadFirst {
    pub fn new(model: &Model<'_>) -> Self {
        let mut put = FxHashSet::default();
        for file in model.project.file_ids() {
            for (used, index) in model.project.summary(file).uses.iter().zip(0..) {
                let stores = used.stores.iter().filter(|store| !store.read_first && store.kind != StoreKind::Delete);
                let open = stores.filter(|store| may_be_a_class(model, UseId { file, index }, used, store.at.start));
                put.extend(open.map(|store| model.canonical(UseId { file, index }, store.name, Some(store.kind))));
            }
        }
        Self { put }
    }

    /// Does a store that reads the attribute first fail on an instance of the class, as it is?
    pub fn spares(&self, model: &Model<'_>, id: ClassId, name: Name) -> bool {
        let answers = ["__getattr__", "__getattribute__"].map(ustr);
        !self.put.contains(&name)
            && !model.members_down(id).contains(&name)
            && !answers.iter().any(|answer| model.members_down(id).contains(answer))
    }
}

fn may_be_a_class(model: &Model<'_>, at: UseId, used: &UseFacts, place: u32) -> bool {
    if let Evidence::SelfOf(_) = model.project.summary(at.file).evidence[used.receiver.0 as usize] {
        return false;
    }
    model.flow.receiver(at.file, place).is_none_or(|values| !values.classes.is_empty() || !values.open.is_empty())
}

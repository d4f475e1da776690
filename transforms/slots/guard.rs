//! Section J: a name that is stored on instances of a class which has slots, and has none for it. Storing it raises
//! `AttributeError` today, whether the slots were written by hand or by this transform in another part of the program.

use pyscale::edit::list_item;
use pyscale::index::facts::{AskKind, StoreKind};
use pyscale::index::{ClassId, Name, Ty, UseId};
use pyscale::syntax::ast::{Expr, ExprKind, StmtKind};
use pyscale::transform::{Finding, Note, Opened};
use pyscale::verdict::{Fix, Hazards, Place, Settled, Severity};
use rustc_hash::{FxHashMap, FxHashSet};
use ustr::ustr;

use super::emit;
use super::known;
use super::model::{Model, Role};

/// A class with names that have no slot.
pub struct Guarded {
    pub class: ClassId,
    names: Vec<(Name, Place, String)>,
    settled: Settled,
}

/// All such classes, in their order.
pub fn without_slots(model: &Model<'_>) -> Vec<Guarded> {
    let forgiven = forgiven(model);
    let readers = slot_readers(model);
    let strict = model.project.class_ids().filter(|id| is_strict(model, *id));
    strict.filter_map(|id| judge(model, id, &forgiven, &readers)).collect()
}

/// Slots by hand, in a lay-out without `__dict__`, of this class and of all below it.
fn is_strict(model: &Model<'_>, id: ClassId) -> bool {
    let entry = model.project.entry(model.project.class(id).file);
    let no_dict = |class: ClassId| matches!(model.class(class).role, Role::Slotted { dict: false, .. });
    let known = |class: ClassId| model.slots_of(class).is_some_and(|(names, _)| names.is_some());
    let hooks = ["__setattr__", "__getattribute__", "__delattr__"];
    let family: Vec<ClassId> = model.project.lineage(id).chain(model.project.descendants(id)).collect();
    // A base of a library may have slots of its own, as the views of mappings do.
    let has_own = |class: &ClassId| model.external_bases(*class).any(|base| !known::base_slots(&base).is_empty());
    !entry.is_test
        && !entry.is_stub
        && no_dict(id)
        && !family.iter().any(has_own)
        && family.iter().all(|class| no_dict(*class) && known(*class))
        && !family.iter().any(|class| hooks.iter().any(|hook| model.class(*class).bindings.contains_key(&ustr(hook))))
}

fn judge(model: &Model<'_>, id: ClassId, forgiven: &FxHashSet<Name>, readers: &FxHashSet<ClassId>) -> Option<Guarded> {
    let family: Vec<ClassId> = model.project.lineage(id).chain(model.project.descendants(id)).collect();
    let has = |name: Name| {
        family
            .iter()
            .any(|class| model.slots_of(*class).is_some_and(|(names, _)| names.is_some_and(|names| names.contains(&name))))
    };
    let mut found: FxHashMap<Name, (Place, String)> = FxHashMap::default();
    for used in &model.project.class(id).instance_uses {
        for (name, at, text) in stores(model, id, *used) {
            if !has(name) && !forgiven.contains(&name) && !name.starts_with("__") {
                let first = found.entry(name).or_insert((at, text.clone()));
                if at < first.0 {
                    *first = (at, text);
                }
            }
        }
    }
    let mut names: Vec<(Name, Place, String)> = found.into_iter().map(|(name, (at, text))| (name, at, text)).collect();
    // Those of the class itself in the order of its text, others behind them.
    let home = model.project.class(id).file;
    names.sort_unstable_by_key(|(_, at, _)| (at.file != home, *at));
    if names.is_empty() {
        return None;
    }
    let mut hazards = Hazards::default();
    speaks_against(model, id, &family, &names, readers, &mut hazards);
    Some(Guarded { class: id, names, settled: hazards.settle(model.project.world(home)) })
}

fn stores(model: &Model<'_>, id: ClassId, used: UseId) -> Vec<(Name, Place, String)> {
    let facts = model.project.used(used);
    if model.project.entry(used.file).is_test || facts.doctest || model.project.ty(used.file, facts.receiver) != Ty::Instance(id)
    {
        return Vec::new();
    }
    let kept = facts.stores.iter().filter(|store| matches!(store.kind, StoreKind::Assign | StoreKind::SetAttr) && !store.tried);
    kept.map(|store| {
        let name = model.canonical(used, store.name, Some(store.kind));
        (name, Place { file: used.file, range: store.at }, format!("{}.{}", facts.text, store.name))
    })
    .collect()
}

/// Names of which a store is allowed to fail somewhere: whether there is a slot is what the program asks.
fn forgiven(model: &Model<'_>) -> FxHashSet<Name> {
    let summaries = model.project.file_ids().map(|file| model.project.summary(file));
    summaries
        .flat_map(|summary| &summary.uses)
        .flat_map(|used| &used.stores)
        .filter(|store| store.tried)
        .map(|store| store.name)
        .collect()
}

/// Classes of which the program reads `__slots__`.
fn slot_readers(model: &Model<'_>) -> FxHashSet<ClassId> {
    let mut found = FxHashSet::default();
    for ask in
        model.project.asks().filter(|ask| ask.facts.how == AskKind::Slots || ask.name(model.project) == Some(ustr("__slots__")))
    {
        match ask.ty(model.project) {
            Ty::Instance(class) | Ty::Class(class) => {
                found.extend(model.project.lineage(class).chain(model.project.descendants(class)));
            }
            Ty::Unknown => found.extend(model.project.class_ids()),
            _ => {}
        }
    }
    found
}

fn speaks_against(
    model: &Model<'_>,
    id: ClassId,
    family: &[ClassId],
    names: &[(Name, Place, String)],
    readers: &FxHashSet<ClassId>,
    hazards: &mut Hazards,
) {
    let mut refuse = |message: String, at| hazards.add("guard", Severity::Breaks, message, at);
    if !model.facts(id).members.iter().any(|member| member.name == "__slots__") {
        refuse("its decorator makes the slots, one for each field; declaring a field of the name would help".to_owned(), None);
    }
    if readers.contains(&id) {
        refuse("the program reads `__slots__`, and would find a name there that is not always set".to_owned(), None);
    }
    for (name, at, _) in names {
        let bound = family.iter().find_map(|class| Some((*class, *model.class(*class).bindings.get(name)?)));
        if let Some((class, bound)) = bound {
            refuse(
                format!("`{}` binds `{name}` on the class, beside which there can be no slot", model.name(class)),
                Some(bound),
            );
        }
        let elsewhere = model.project.class_ids().find(|class| {
            !family.contains(class)
                && model.project.descendants(*class).iter().any(|below| family.contains(below))
                && model.class(*class).bindings.contains_key(name)
        });
        if elsewhere.is_some() {
            refuse(format!("a base of a subclass binds `{name}` on the class"), Some(*at));
        }
    }
    let is_empty = model.slots_of(id).is_some_and(|(slots, _)| slots.is_some_and(|slots| slots.is_empty()));
    let mixed = family.iter().any(|class| model.project.class(*class).bases.len() > 1);
    if is_empty && mixed {
        refuse("it is mixed with other classes, and slots of its own may give a lay-out conflict".to_owned(), None);
    } else if is_empty && model.project.is_public(id) {
        hazards.add("guard", Severity::Visible, "programs outside may mix it with other classes that have slots", None);
    }
}

impl Guarded {
    pub fn is_refused(&self) -> bool {
        matches!(self.settled, Settled::Refuse(_))
    }

    pub fn finding(
        &self,
        model: &Model<'_>,
        opened: Option<&Opened<'_>>,
        quote: char,
        transform: &'static str,
    ) -> Option<Finding> {
        let facts = model.facts(self.class);
        let verdict = match &self.settled {
            Settled::Refuse(_) => self.settled.clone().with(Fix::default),
            settled => {
                let fix = self.fix(model, opened?, quote)?;
                settled.clone().with(|| fix)
            }
        };
        let listed: Vec<String> = self.names.iter().map(|(name, ..)| format!("`{}`", model.spelled(self.class, *name))).collect();
        let notes = self
            .names
            .iter()
            .map(|(_, at, text)| Note { message: format!("`{text}` has no slot: AttributeError at run time"), at: Some(*at) });
        Some(Finding {
            transform,
            file: model.project.class(self.class).file,
            range: facts.name_range.into(),
            symbol: facts.qualname.to_string(),
            message: format!(
                "add {} to the `__slots__` of `{}`, where storing fails today",
                listed.join(", "),
                model.name(self.class)
            ),
            verdict,
            notes: notes.collect(),
            saving: None,
        })
    }

    fn fix(&self, model: &Model<'_>, opened: &Opened<'_>, quote: char) -> Option<Fix> {
        let class = emit::find(opened.module.body, model.facts(self.class).name_range)?;
        let value = class.body.iter().find_map(|statement| match statement.kind {
            StmtKind::Assign { targets: [Expr { kind: ExprKind::Name("__slots__"), .. }], value } => Some(value),
            StmtKind::AnnAssign { target: Expr { kind: ExprKind::Name("__slots__"), .. }, value, .. } => value,
            _ => None,
        })?;
        let items: Vec<String> =
            self.names.iter().map(|(name, ..)| format!("{quote}{}{quote}", model.spelled(self.class, *name))).collect();
        let edit = list_item::append(opened.source, value, &items)?;
        Some(Fix { edits: vec![(opened.file, edit)] })
    }
}

//! Where an attribute is read from a class object, and not from one of its instances.

use super::flow::{FlowOnce, Object};
use crate::index::facts::AskKind;
use crate::index::{ClassId, Name, Ty};
use crate::place::{FileId, Place};

/// Where that happens.
#[derive(Debug, Clone, Copy)]
pub enum ClassRead {
    /// `C.port`, `type(x).port`
    Written(Place),
    /// Somewhere in the file, on a value that is no class by its name: `TABLE["x"].port`
    InFile(FileId),
    /// `getattr(C, "port")`
    ByName(Place),
}

/// The first read of each kind of this attribute of a class, or of one below it.
pub fn class_reads(flow: &FlowOnce<'_>, class: ClassId, name: Name) -> Vec<ClassRead> {
    let project = flow.project();
    let mut found = Vec::new();
    let family = |other: ClassId| other == class || project.lineage(other).any(|above| above == class);
    let may_be = |ty: &Ty| match ty {
        Ty::Class(class) => family(*class),
        Ty::Classes(classes) => classes.iter().any(|class| family(*class)),
        _ => false,
    };
    let objects: Vec<Object> = project.class_ids().filter(|class| family(*class)).map(Object::Class).collect();
    let own = project.class_facts(class).name;
    let is_late = project.may_be_given_late(project.class(class).file);
    let by_late_name = |file: FileId| is_late && file != project.class(class).file && project.mentions(file, &own);
    // What types do not tell, as far as it is seen what comes there; where a package gives its names late, nobody sees that.
    let comes = |ty: &Ty, (file, at): (FileId, u32)| {
        let is_told = || flow.get().is_told_to_be(file, at, &objects);
        let may_come = || by_late_name(file) && flow.get().may_be(file, at, &objects);
        may_be(ty) || ty.may_have_attributes() && (is_told() || may_come())
    };
    let written = project.file_ids().find_map(|file| {
        let mut reads = project.summary(file).class_reads.iter().filter(|(_, read, _)| *read == name);
        let (_, _, range) = reads.find(|(owner, _, at)| comes(&project.ty(file, *owner), (file, at.start)))?;
        Some(Place { file, range: *range })
    });
    found.extend(written.map(ClassRead::Written));
    // `N = lib.Conf` in a function, `TABLE["x"].port`: where flow tells that the class comes by.
    let comes_by = |file: &FileId| {
        let mut read_from = project
            .mentions(*file, &name)
            .then(|| flow.get())
            .into_iter()
            .flat_map(|flow| flow.receivers_of(*file, name).collect::<Vec<_>>());
        let is_late = by_late_name(*file);
        read_from.any(|values| is_late && !values.open.is_empty() || values.classes.into_iter().any(family))
    };
    found.extend(project.file_ids().find(comes_by).map(ClassRead::InFile));
    let names = [name];
    let by_name = project.asks_for(&names).map(|(ask, _)| ask).chain(project.asks_by_computed_name()).find(|ask| {
        let ty = ask.ty(project);
        let is_computed = ask.name(project).is_none();
        let is_of_type = ask.facts.of_type
            && (!is_computed || ask.facts.how == AskKind::Get)
            && match &ty {
                Ty::Unknown => !is_computed,
                Ty::Instance(class) => family(*class),
                Ty::Instances(classes) => classes.iter().any(|class| family(*class)),
                _ => false,
            };
        is_of_type || ask.facts.how == AskKind::Get && comes(&ty, ask.receiver())
    });
    found.extend(by_name.map(|ask| ClassRead::ByName(ask.place())));
    found
}

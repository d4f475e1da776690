//! Rule 1: a destructor that does nothing goes, unless it silences another one.

use pyscale::index::facts::{BaseFacts, MemberKind};
use pyscale::index::{Base, ClassId, ProjectIndex};
use pyscale::syntax::ast::FunctionDef;
use pyscale::verdict::Fix;

use super::subject::{Reason, Ruled, Subject};
use super::{ODD_LAYOUT, emit, family, known, outside};

/// Is the destructor nothing but `pass`, a docstring, `...`?
pub fn is_empty(project: &ProjectIndex, id: ClassId) -> bool {
    project.class_facts(id).members.iter().any(|member| match member.kind {
        MemberKind::Method(index) if member.name == "__del__" => {
            project.summary(project.class(id).file).functions[index as usize].is_empty
        }
        _ => false,
    })
}

/// The removal; `message` tells what is proposed.
pub fn removal(subject: &Subject<'_, '_>, destructor: &FunctionDef<'_>, message: &mut String) -> Ruled<Fix> {
    *message = format!("remove the empty `__del__` of `{}`: all it does is cost a call for each object", subject.name());
    let protocol = |base: &BaseFacts| base.text.rsplit('.').next() == Some("Protocol");
    if subject.project.class_facts(subject.id).bases.iter().any(protocol) {
        return subject.no("a protocol only says that there is a `__del__`", destructor.name_range);
    }
    silenced_bases(subject)?;
    family::revived(subject)?;
    outside::opaque_files(subject)?;
    outside::mentioned(subject)?;
    emit::removal(subject, destructor).map_or_else(|| subject.no(ODD_LAYOUT, destructor.name_range), Ok)
}

/// An empty destructor over a base that may have a real one.
fn silenced_bases(subject: &Subject<'_, '_>) -> Ruled<()> {
    for id in subject.project.lineage(subject.id) {
        for base in &subject.project.class(id).bases {
            let (Base::External(name) | Base::Unknown(name)) = base else { continue };
            let known = matches!(base, Base::External(_));
            if !known || !(known::is_harmless_base(name) || known::refuses_weak_references(name) || name.starts_with("enum.")) {
                let at = subject.project.place(id, subject.project.class_facts(id).name_range);
                return Err(Reason(format!("the empty `__del__` may silence that of the base `{name}`"), Some(at)));
            }
        }
    }
    Ok(())
}

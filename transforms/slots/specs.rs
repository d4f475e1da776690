//! Section C13, mocks: one that is made after a class (`Mock(spec=C)`, `patch("m.C", autospec=True)`) has the attributes that the
//! class itself has. A slot is one of them, what only instances have is not.

use pyscale::index::facts::{AskKind, CallFacts};
use pyscale::index::{ClassId, FileId, Ty};
use pyscale::knowledge;
use pyscale::verdict::{Hazards, Place, Severity};
use ustr::ustr;

use super::model::Model;

/// Refuses classes of which such mocks are made, if anything asks whether there is an attribute that becomes a slot.
pub fn mocked(model: &Model<'_>, hazards: &mut [Hazards]) {
    let project = model.project;
    for file in project.file_ids() {
        for call in &project.summary(file).calls {
            for class in specified(model, file, call) {
                for id in project.lineage(class) {
                    let asked = model.class(id).own.iter().find(|own| {
                        let mut asks = project.asks_for(std::slice::from_ref(&own.name));
                        asks.any(|(ask, _)| matches!(ask.facts.how, AskKind::Has | AskKind::Get | AskKind::Tried))
                    });
                    if let Some(asked) = asked {
                        let message = format!(
                            "a mock is made after `{}` here: with slots it would have `{}`, and something asks whether there is one",
                            model.name(class),
                            asked.name
                        );
                        let at = Place { file, range: call.at };
                        hazards[id.0 as usize].add("asked-on-the-class", Severity::Breaks, message, Some(at));
                    }
                }
            }
        }
    }
}

/// The classes after which a call makes a mock.
fn specified(model: &Model<'_>, file: FileId, call: &CallFacts) -> Vec<ClassId> {
    let project = model.project;
    let Ty::External(name) = project.ty(file, call.func) else { return Vec::new() };
    if !knowledge::is_mock(&name) {
        return Vec::new();
    }
    let argument = |position: usize| {
        let found = call.args.get(position).filter(|argument| argument.keyword.is_none());
        found.map_or(Ty::Unknown, |argument| project.ty(file, argument.value))
    };
    let keyword = |wanted: &[&str]| {
        let mut named = call.args.iter().filter_map(|argument| Some((argument.keyword?, argument.value)));
        named.find(|(name, _)| wanted.contains(&name.as_str())).map(|(_, value)| project.ty(file, value))
    };
    let specs = ["autospec", "spec", "spec_set"];
    let ty = match name.rsplit('.').next().unwrap_or_default() {
        "patch" if keyword(&specs).is_some() => match argument(0) {
            Ty::Str(text) => text.rsplit_once('.').and_then(|(module, name)| {
                Some(project.global(project.file_of_module(file, ustr(module))?, ustr(name)))
            }),
            _ => None,
        },
        "object" if keyword(&specs).is_some() => match argument(1) {
            Ty::Str(name) => Some(project.attribute(&argument(0), name)),
            _ => None,
        },
        "create_autospec" => Some(argument(0)),
        "Mock" | "MagicMock" | "NonCallableMock" | "NonCallableMagicMock" | "AsyncMock" => {
            keyword(&["spec", "spec_set"]).or_else(|| Some(argument(0)))
        }
        _ => None,
    };
    match ty {
        Some(Ty::Class(class) | Ty::Instance(class)) => vec![class],
        Some(Ty::Classes(classes) | Ty::Instances(classes)) => classes.to_vec(),
        _ => Vec::new(),
    }
}

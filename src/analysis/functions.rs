//! Functions: who puts something else in the place of those of libraries, and what those of a module say that they give.

use ustr::ustr;

use super::asks::Ask;
use super::flow::{FlowOnce, Object};
use super::references::dotted;
use super::spelling::{Spelling, Text};
use crate::index::facts::{AskKind, CallFacts, Evidence, Name, StoreFacts, StoreKind};
use crate::index::{ProjectIndex, Ty};
use crate::place::{FileId, Place};
use crate::semantic::SemanticModel;
use crate::syntax::ast::{ExprKind, FunctionDef};
use crate::syntax::parse_expression;

/// Where something else than `mock_open()` is put in the place of one of these functions, `builtins.open`, as a module finds it: in
/// its own names, in the library, or in the place of the library.
pub fn replaced(flow: &FlowOnce<'_>, module: FileId, functions: &[&str]) -> Option<Place> {
    let asked = Asked { project: flow.project(), flow, module, functions };
    asked.project.file_ids().find_map(|file| asked.in_file(file))
}

struct Asked<'f, 'p> {
    project: &'p ProjectIndex,
    flow: &'f FlowOnce<'p>,
    module: FileId,
    functions: &'f [&'f str],
}

impl Asked<'_, '_> {
    /// Libraries with the names of the functions.
    fn parts(&self) -> impl Iterator<Item = (&str, &str)> {
        self.functions.iter().filter_map(|function| function.rsplit_once('.'))
    }

    fn in_file(&self, file: FileId) -> Option<Place> {
        let summary = self.project.summary(file);
        let stored = summary.uses.iter().find_map(|used| {
            let of = self.project.ty(file, used.receiver);
            used.stores.iter().find(|store| self.is_meant(file, &of, store))
        });
        if let Some(store) = stored {
            return Some(Place { file, range: store.at });
        }
        // `builtins.__dict__["open"] = …`, `vars(m)["open"] = …`, `setattr(m, name, …)`
        let takes_any = |ask: &Ask<'_>| match ask.facts.how {
            AskKind::Dict => true,
            AskKind::Set | AskKind::Patch => ask.name(self.project).is_none(),
            _ => false,
        };
        let opens_dictionary = |ask: &Ask<'_>| match ask.ty(self.project) {
            Ty::Module(module) => module == self.module,
            Ty::External(library) => library == "builtins",
            ty => {
                let (file, at) = ask.receiver();
                let wanted = [Object::Module(self.module), Object::Library(ustr("builtins"))];
                ty.may_have_attributes() && self.flow.get().is_told_to_be(file, at, &wanted)
            }
        };
        let of_builtins = self.parts().filter(|(library, _)| *library == "builtins");
        let spelled = || of_builtins.flat_map(|(_, name)| self.project.spelled(ustr(name))).find(|at| at.file == file);
        let mut asks = self.project.asks_in(file).filter(takes_any);
        if let Some(at) = asks.find(opens_dictionary).and_then(|_| spelled()) {
            return Some(at);
        }
        let is_fake = |call: &&CallFacts| {
            matches!(call.name.as_str(), "patch" | "object" | "setattr" | "multiple")
                && !self.gives_mock_open(file, call)
                && call.args.iter().any(|argument| match &summary.evidence[argument.value.0 as usize] {
                    Evidence::Str(text) => self.is_spelled(text),
                    _ => false,
                })
        };
        summary.calls.iter().find(is_fake).map(|call| Place { file, range: call.at })
    }

    /// Does a store of this name put something else in the place of a function, or of the library that it hangs on?
    fn is_meant(&self, file: FileId, of: &Ty, store: &StoreFacts) -> bool {
        let (name, is_patch) = (store.name, store.kind == StoreKind::Patch);
        let of_library = |library: Name| !is_patch && self.parts().any(|(it, own)| library == it && name == own);
        let hangs_here = || self.parts().any(|(library, own)| name == library || name == own && !is_patch);
        match of {
            Ty::External(library) => of_library(*library),
            Ty::Module(module) => *module == self.module && hangs_here(),
            // Of what a test is given nobody knows whether it is a module.
            Ty::Unknown if self.project.entry(file).is_test && hangs_here() => true,
            _ if !of.may_have_attributes() || !(hangs_here() || self.parts().any(|(_, own)| name == own)) => false,
            _ => {
                let libraries = self.parts().map(|(library, _)| ustr(library)).filter(|library| of_library(*library));
                let wanted = libraries.map(Object::Library).chain(hangs_here().then_some(Object::Module(self.module)));
                self.flow.get().may_be(file, store.at.start, &wanted.collect::<Vec<_>>())
            }
        }
    }

    /// `patch("m.open", mock_open(read_data=…))`, `patch("m.open", new_callable=mock_open)`
    fn gives_mock_open(&self, file: FileId, call: &CallFacts) -> bool {
        call.args.iter().any(|argument| match self.project.ty(file, argument.value) {
            Ty::External(name) | Ty::Made(name) => name.ends_with(".mock_open"),
            _ => false,
        })
    }

    /// Is it the name of such a function, of the module or of the library: `"open"`, `"notes.store.open"`, `"builtins.open"`?
    fn is_spelled(&self, text: &str) -> bool {
        let own = self.project.entry(self.module).module.as_str();
        let (of, name) = text.rsplit_once('.').unwrap_or(("", text));
        let is_name = self.parts().any(|(_, own)| own == name) || name == "io";
        self.functions.contains(&text)
            || is_name
                && (of.is_empty() || of == own || own.ends_with(&format!(".{of}")) || of.ends_with(own) || of.starts_with(own))
    }
}

/// The type of what a function of the module says that it returns; of a generator what it yields. A decorator may change that.
pub fn gives<'a>(text: Text<'a, '_>, def: &'a FunctionDef<'a>) -> Option<Spelling> {
    let mut returns = def.returns?;
    if !def.decorators.is_empty() {
        return None;
    }
    if let ExprKind::Str(Some(inner)) = returns.kind {
        returns = parse_expression(text.arena.alloc_str(inner), text.arena)?;
        // Its places are those of the string, not of the file.
        return dotted(returns)
            .filter(|path| path.len() == 1)
            .and(def.returns)
            .map(|expr| text.spelling(SemanticModel::module_scope(), expr));
    }
    let facts = text.project.summary(text.file).functions.iter().find(|facts| facts.name_range == def.name_range.into())?;
    if facts.is_generator {
        let ExprKind::Subscript { value, slice } = returns.kind else { return None };
        let last = dotted(value)?.last().copied()?;
        returns = match (last, slice.kind) {
            ("Generator" | "AsyncGenerator", ExprKind::Tuple(parts)) => parts.first()?,
            ("Iterator" | "Iterable" | "AsyncIterator" | "AsyncIterable" | "Generator" | "AsyncGenerator", _) => slice,
            _ => return None,
        };
    }
    if matches!(returns.kind, ExprKind::None) {
        return None;
    }
    Some(text.spelling(SemanticModel::module_scope(), returns))
}

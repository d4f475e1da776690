//! Rule 11: consumers that somebody replaces. What `os.write` or the `send` of a socket does with a view is known only as long
//! as it is the real one. A function that is put in its place, mostly by a test, is judged like a function that is called.

use pyscale::index::facts::{Evidence, EvidenceId, Name};
use pyscale::index::{FileId, ProjectIndex, Ty};
use pyscale::syntax::ast::{Expr, ExprKind};
use pyscale::verdict::{Bytes, Place};
use rustc_hash::FxHashMap;
use text_size::TextRange;
use ustr::ustr;

use super::callers::Project;
use super::function::{Function, Node};
use super::typing::Typing;
use super::uses::same;

/// Methods that are known as consumers whatever stands before the dot, or of objects that programs hand in.
const METHODS: &[&str] = &["send", "sendall", "sendto", "sendmsg", "write", "writelines"];

/// What stands in for library functions and methods.
#[derive(Default)]
pub struct StandIns {
    /// By qualified name: `os.write`.
    functions: FxHashMap<Name, Vec<StandIn>>,
    /// By the method's name.
    methods: FxHashMap<Name, Vec<StandIn>>,
}

#[derive(Clone, Copy)]
struct StandIn {
    place: Place,
    /// The function, and whether its first parameter is an object that the call does not name.
    function: Option<(FileId, u32, bool)>,
}

impl StandIns {
    pub fn new(project: &ProjectIndex) -> Self {
        let mut found = Self::default();
        for file in project.file_ids() {
            found.stores(project, file);
            found.calls(project, file);
        }
        for class in project.class_ids() {
            let file = project.class(class).file;
            let facts = project.class_facts(class);
            for member in facts.members.iter().filter(|_| project.entry(file).is_test) {
                if let pyscale::index::facts::MemberKind::Method(index) = member.kind
                    && METHODS.contains(&member.name.as_str())
                {
                    let place = Place { file, range: member.at };
                    let stand_in = StandIn { place, function: Some((file, index, true)) };
                    found.methods.entry(member.name).or_default().push(stand_in);
                }
            }
        }
        found
    }

    /// `os.write = f`, `monkeypatch.setattr(os, "write", f)`, `fake.send = f`, `fake.send.side_effect = f`.
    fn stores(&mut self, project: &ProjectIndex, file: FileId) {
        let summary = project.summary(file);
        let is_test = project.entry(file).is_test;
        for used in &summary.uses {
            if used.stores.is_empty() {
                continue;
            }
            let receiver = project.ty(file, used.receiver);
            for store in &used.stores {
                let stand_in = StandIn { place: Place { file, range: store.at }, function: function(project, file, store.value) };
                match &receiver {
                    Ty::External(module) => {
                        self.functions.entry(ustr(&format!("{module}.{}", store.name))).or_default().push(stand_in);
                    }
                    // A class with such an attribute is no stand-in, unless it is there for tests.
                    Ty::Instance(_) if !is_test => {}
                    _ if METHODS.contains(&store.name.as_str()) => self.methods.entry(store.name).or_default().push(stand_in),
                    _ => {}
                }
                if store.name == "side_effect" {
                    match &receiver {
                        Ty::External(name) => self.functions.entry(*name).or_default().push(stand_in),
                        _ if METHODS.contains(&used.label.as_str()) => self.methods.entry(used.label).or_default().push(stand_in),
                        _ => {}
                    }
                }
            }
        }
    }

    /// `patch("os.write", f)`, `SimpleNamespace(send=f)`, `Mock(**{"send.side_effect": f})`.
    fn calls(&mut self, project: &ProjectIndex, file: FileId) {
        let summary = project.summary(file);
        for call in &summary.calls {
            let place = Place { file, range: call.at };
            for argument in &call.args {
                let Some(keyword) = argument.keyword else { continue };
                if METHODS.contains(&keyword.as_str()) && !matches!(project.ty(file, call.func), Ty::Function(..)) {
                    let stand_in = StandIn { place, function: function(project, file, argument.value) };
                    self.methods.entry(keyword).or_default().push(stand_in);
                }
            }
            let Some(first) = call.args.first() else { continue };
            if let Evidence::Str(text) = &summary.evidence[first.value.0 as usize]
                && matches!(call.name.as_str(), "patch" | "setattr")
                && let Some(name) = replaced(project, file, text)
            {
                let with = call.args.iter().skip(1).find(|argument| {
                    argument.keyword.is_none_or(|keyword| matches!(keyword.as_str(), "new" | "side_effect" | "wraps"))
                });
                // Without a value it only records.
                if let Some(with) = with {
                    let stand_in = StandIn { place, function: function(project, file, with.value) };
                    self.functions.entry(name).or_default().push(stand_in);
                }
            }
        }
        if !project.entry(file).is_test {
            return;
        }
        let mentions = |word: &str| summary.mentions.binary_search(&ustr(word)).is_ok();
        let place = Place { file, range: Bytes { start: 0, end: 0 } };
        for method in METHODS {
            let texts =
                summary.evidence.iter().filter_map(|evidence| if let Evidence::Str(text) = evidence { Some(text) } else { None });
            let named = |text: &Name| match text.strip_prefix(method) {
                Some("") => mentions("type"),
                Some(rest) => rest == ".side_effect",
                None => false,
            };
            if texts.into_iter().any(named) {
                self.methods.entry(ustr(method)).or_default().push(StandIn { place, function: None });
            }
        }
    }
}

fn function(project: &ProjectIndex, file: FileId, value: EvidenceId) -> Option<(FileId, u32, bool)> {
    match project.ty(file, value) {
        Ty::Function(file, index) => Some((file, index, false)),
        _ => None,
    }
}

/// The library function that a dotted text leads to: `os.write`, `package.module.os.write`.
fn replaced(project: &ProjectIndex, from: FileId, text: &str) -> Option<Name> {
    let parts: Vec<&str> = text.split('.').collect();
    for split in (1..parts.len()).rev() {
        if let Some(file) = project.file_of_module(from, ustr(&parts[..split].join("."))) {
            let first = project.global(file, ustr(parts[split]));
            let found = parts[split + 1..].iter().fold(first, |ty, part| project.attribute(&ty, ustr(part)));
            return if let Ty::External(name) = found { Some(name) } else { None };
        }
    }
    (parts.len() > 1).then(|| ustr(text))
}

impl Project<'_, '_> {
    /// Does a name, or a slice of it, go into a consumer that somebody replaces by what needs bytes?
    pub fn stand_in<'x>(&self, typing: Typing<'_, 'x>, function: &Function<'x>, name: &str) -> Option<(String, Place)> {
        let occurrences = function.occurrences(name).iter().filter(|occurrence| !occurrence.stored);
        occurrences.into_iter().find_map(|occurrence| {
            let mut child: &Expr<'x> = occurrence.expr;
            for node in occurrence.path.iter().rev() {
                let Node::Expr(parent) = node else { return None };
                match &parent.kind {
                    ExprKind::Subscript { value, .. } if same(value, child) => {}
                    ExprKind::Call(call) => {
                        let position = call.args.iter().position(|argument| same(argument, child));
                        return self.stand_in_of(typing, &call.func, function, position);
                    }
                    _ => return None,
                }
                child = parent;
            }
            None
        })
    }

    fn stand_in_of<'x>(
        &self,
        typing: Typing<'_, 'x>,
        func: &Expr<'x>,
        function: &Function<'x>,
        position: Option<usize>,
    ) -> Option<(String, Place)> {
        let known = &self.around.stand_ins;
        let found = match typing.external(func, function.scope) {
            Some(name) => known.functions.get(&name)?,
            None => match func.kind {
                ExprKind::Attribute { value, attr, .. } if !is_made_here(typing, value, function) => {
                    known.methods.get(&ustr(attr))?
                }
                _ => return None,
            },
        };
        let what = typing.file.source.slice(func.range);
        found.iter().find_map(|stand_in| {
            let why = match stand_in.function {
                None => "what that does with a view is not known".to_owned(),
                Some((file, index, shift)) => {
                    let position = position? + usize::from(shift);
                    self.takes_view(file, index, position).err()?
                }
            };
            Some((format!("`{what}` is replaced here: {why}"), stand_in.place))
        })
    }

    /// Does a function that is called by others do with a view as its parameter at this position?
    fn takes_view(&self, file: FileId, index: u32, position: usize) -> Result<(), String> {
        let facts = &self.index.summary(file).functions[index as usize];
        let lost = || format!("`{}` is not followed", facts.name);
        let file = self.file(file).ok_or_else(lost)?;
        let callee = file.function_at(TextRange::from(facts.name_range)).ok_or_else(lost)?;
        let params = callee.def.params;
        let Some(param) = params.posonly.iter().chain(params.args).nth(position) else {
            return Err(lost());
        };
        let typing = Typing { project: self.index, around: self.around, file: &file };
        let key = (file.id, callee.def.name_range, position);
        if !self.enter(key) {
            return Ok(());
        }
        let inside = self.inside_takes_view(typing, callee, param.name, None, 0);
        self.leave();
        match inside {
            Ok(_) => Ok(()),
            Err((why, _)) => Err(format!("`{}` {why}", facts.name)),
        }
    }
}

/// A local name that is only bound to what a library makes: nobody hands in another one.
fn is_made_here<'x>(typing: Typing<'_, 'x>, receiver: &Expr<'x>, function: &Function<'x>) -> bool {
    use pyscale::semantic::BindingKind;
    let ExprKind::Name(name) = receiver.kind else { return false };
    let bindings = typing.file.bindings(function, name);
    !bindings.is_empty()
        && bindings.iter().all(|binding| matches!(binding.kind, BindingKind::Assign(value) | BindingKind::With(value) if matches!(value.kind, ExprKind::Call(_))))
        && matches!(typing.ty(receiver, function.scope), Ty::Made(_))
}

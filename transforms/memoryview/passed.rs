//! Rules 2c, 2d and 3a: what the callers of a function pass, and what that says of a parameter.

use pyscale::index::bytes::Binary;
use pyscale::place::Place;
use pyscale::semantic::{Binding, BindingKind};
use pyscale::syntax::ast::{Expr, ExprKind, Param};
use pyscale::verdict::{Hazards, Severity};

use super::callers::{DEEPEST, Project};
use super::changed::changed_in_place;
use super::function::Function;
use super::kind::{BYTES, Kind, join};
use super::mentions::Caller;
use super::narrow::narrowed;
use super::typing::Typing;

/// What the callers of a function say of a parameter.
pub enum Shown {
    /// All are known, and each passes bytes.
    Bytes,
    /// One of them passes something else.
    Else,
    /// Not all are known, or not what they pass.
    Unknown,
}

/// What is asked of the callers beside the annotation.
#[derive(Clone, Copy)]
pub struct Asks {
    /// A view outlives the moment of the call, which asks for more: every known caller has to show that it passes bytes.
    pub outlives: bool,
    /// The function leaves at once if it is given `None`.
    pub none_leaves: bool,
}

impl<'b> Project<'_, 'b> {
    /// Rule 2c: do all callers pass bytes at this position?
    pub fn callers_pass_bytes<'a>(&self, typing: Typing<'_, 'a>, function: &Function<'a>, name: &str, hazards: &mut Hazards) {
        let here = Some(Place { file: typing.file.id, range: function.def.name_range.into() });
        if self.is_public(typing, function) {
            hazards.add(
                "public-api",
                Severity::Visible,
                format!("public API of a distribution: programs outside may pass something else than bytes as `{name}`"),
                here,
            );
        }
        let callers = self.callers(typing, function);
        if let Some((place, why)) = callers.other {
            hazards.add(
                "callers-unknown",
                Severity::Lossy,
                format!("`{name}` has no annotation, and `{}` {why}", function.def.name),
                Some(place),
            );
        }
        if callers.calls.is_empty() {
            hazards.add(
                "callers-unknown",
                Severity::Lossy,
                format!(
                    "`{name}` has no annotation, and no caller in the project shows that it is bytes; annotate it as `bytes`"
                ),
                here,
            );
        }
        for caller in &callers.calls {
            let place = Some(Place { file: caller.file.id, range: caller.call.range.into() });
            let argument = caller.argument(function, name);
            if let Some((how, at)) = argument.and_then(|argument| changed_in_place(caller, argument)) {
                hazards.add(
                    "changed-by-caller",
                    Severity::Breaks,
                    contradiction(&how, name),
                    Some(Place { file: caller.file.id, range: at.into() }),
                );
                continue;
            }
            match argument.map_or(Kind::Unknown, |argument| self.passed(caller, argument, 0)) {
                // The function itself uses it as only bytes can be.
                BYTES | Kind::ByName => {}
                Kind::Unknown => hazards.add(
                    "callers-unknown",
                    Severity::Lossy,
                    format!("`{name}` has no annotation, and what this caller passes is not provably bytes"),
                    place,
                ),
                _ => hazards.add(
                    "passed-otherwise",
                    Severity::Breaks,
                    format!("this caller passes something else than bytes as `{name}`"),
                    place,
                ),
            }
        }
    }

    /// Does a caller pass what is known to be a bytearray, `None` or the like, whatever the annotation says?
    pub fn callers_contradict<'a>(
        &self,
        typing: Typing<'_, 'a>,
        function: &Function<'a>,
        name: &str,
        asks: Asks,
        hazards: &mut Hazards,
    ) {
        let params = function.def.params;
        if !params.posonly.iter().chain(params.args).any(|param| param.name == name) {
            return;
        }
        for caller in &self.callers(typing, function).calls {
            let Some(argument) = caller.argument(function, name) else { continue };
            let place = Some(Place { file: caller.file.id, range: caller.call.range.into() });
            if let Some((how, at)) = changed_in_place(caller, argument) {
                hazards.add(
                    "changed-by-caller",
                    Severity::Breaks,
                    contradiction(&how, name),
                    Some(Place { file: caller.file.id, range: at.into() }),
                );
                continue;
            }
            let what = match self.passed(caller, argument, 0) {
                Kind::Is(Binary::ByteArray) => "a bytearray",
                Kind::Is(Binary::Mmap) => "an mmap",
                Kind::Is(Binary::Text) => "a str",
                // `while data:` lets it pass; `memoryview` does not.
                Kind::Optional if asks.none_leaves => continue,
                Kind::Optional => "what may be `None`",
                Kind::Other => "something else than bytes",
                Kind::Unknown if asks.outlives => {
                    let text = caller.file.source.slice(argument.range).to_owned();
                    let why = format!(
                        "`{text}` may be a bytearray, which could not be resized while `{}` holds a view of it; \
                         annotate it as `bytes`",
                        function.def.name
                    );
                    hazards.add("annotation-missing", Severity::Breaks, why, place);
                    continue;
                }
                _ => continue,
            };
            hazards.add("passed-otherwise", Severity::Breaks, format!("this caller passes {what} as `{name}`"), place);
        }
    }

    /// Rule 2d: do the callers alone show that a parameter is bytes?
    pub fn callers_show_bytes<'a>(
        &self,
        typing: Typing<'_, 'a>,
        function: &Function<'a>,
        name: &str,
        hazards: &mut Hazards,
    ) -> Shown {
        let callers = self.callers(typing, function);
        let mut all = callers.other.is_none() && !callers.calls.is_empty();
        for caller in &callers.calls {
            let Some(argument) = caller.argument(function, name) else {
                all = false;
                continue;
            };
            if changed_in_place(caller, argument).is_some() {
                return Shown::Else;
            }
            match self.passed(caller, argument, 0) {
                BYTES => {}
                Kind::Unknown | Kind::ByName => all = false,
                _ => return Shown::Else,
            }
        }
        if all && self.is_public(typing, function) {
            let why = format!("public API of a distribution: programs outside may pass something else than bytes as `{name}`");
            hazards.add(
                "public-api",
                Severity::Visible,
                why,
                Some(Place { file: typing.file.id, range: function.def.name_range.into() }),
            );
        }
        if all { Shown::Bytes } else { Shown::Unknown }
    }

    /// What a caller passes; what it only hands on is what its own callers pass.
    fn passed(&self, caller: &Caller<'b>, argument: &Expr<'b>, depth: u32) -> Kind {
        let typing = Typing { project: self.index, around: self.around, file: &caller.file };
        let kind = typing.kind(argument, caller.scope);
        if kind != Kind::Unknown || depth >= DEEPEST {
            return kind;
        }
        let ExprKind::Name(name) = argument.kind else { return kind };
        let Some(function) = caller.function.and_then(|at| caller.file.function_at(at)) else { return kind };
        if narrowed(typing, function, name, argument.range.start()).is_some() {
            return BYTES;
        }
        let bindings = typing.file.bindings(function, name);
        let [Binding { kind: BindingKind::Parameter(Param { annotation: None, default: None, .. }), .. }] = bindings.as_slice()
        else {
            return kind;
        };
        let callers = self.callers(typing, function);
        if callers.other.is_some() || callers.calls.is_empty() {
            return kind;
        }
        join(callers.calls.iter().map(|outer| match outer.argument(function, name) {
            Some(argument) if changed_in_place(outer, argument).is_some() => Kind::Is(Binary::ByteArray),
            Some(argument) => self.passed(outer, argument, depth + 1),
            None => Kind::Unknown,
        }))
    }
}

fn contradiction(how: &str, name: &str) -> String {
    format!(
        "what this caller passes as `{name}` is changed in place ({how}): a bytearray, which cannot be resized while a view of it lives"
    )
}

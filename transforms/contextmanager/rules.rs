//! What speaks against a rewrite of a closer, in the order of the page.

use std::cell::OnceCell;
use std::sync::OnceLock;

use pyscale::analysis::definitions::Definition;
use pyscale::analysis::flow::FlowOnce;
use pyscale::analysis::spelling::Text;
use pyscale::analysis::{frames, functions};
use pyscale::index::{ProjectIndex, Ty};
use pyscale::meta::{Observation, Rule};
use pyscale::place::{Bytes, FileId, Place};
use pyscale::semantic::{Resolved, ScopeId, SemanticModel};
use pyscale::syntax::ast::{Expr, ExprKind};
use pyscale::verdict::{Hazards, Severity};

use super::closers::{Closer, How};

pub const RULES: &[Rule] = &[
    Rule {
        id: "close-is-awaited",
        summary: "its `close()` is a coroutine; `contextlib.closing` would call it and drop what it gives",
    },
    Rule {
        id: "bound-anew",
        summary: "the name is bound again, deleted, or bound by a function that declares it `global` or `nonlocal`; a `with` statement closes the first object",
    },
    Rule {
        id: "list-escapes",
        summary: "the list of files, or a file out of it, may be kept, changed or used after the loop that closes them",
    },
    Rule { id: "opener-replaced", summary: "something else is put in the place of `open`, which may have no `__enter__`" },
    Rule { id: "names-listed", summary: "the module's names are listed, and what is imported would be among them" },
    Rule { id: "name-taken", summary: "`closing` or `contextlib` is the name of something else where it would be used" },
    Rule { id: "layout", summary: "a comment, or a suite on the line of its header, leaves no safe place for the edit" },
    Rule {
        id: "more-than-a-context",
        summary: "class form: it has bases, decorators or members beside `__init__`, `__enter__` and `__exit__`, or they are no plain methods",
    },
    Rule {
        id: "object-is-used",
        summary: "class form: the methods use the object otherwise than by its attributes, or one that none of them sets",
    },
    Rule {
        id: "used-otherwise",
        summary: "class form: the program uses the class otherwise than in a `with` statement or `enter_context` that makes an object of its own",
    },
    Rule { id: "attributes-read", summary: "class form: `__enter__` gives the object itself, and a `with` statement binds it" },
    Rule { id: "no-use", summary: "class form: nothing in the program enters it, so nobody can tell how it is used" },
    Rule {
        id: "may-swallow",
        summary: "class form: `__exit__` may return something true, returns in the middle, or looks at the error otherwise than by one `if`",
    },
    Rule {
        id: "statements-behind",
        summary: "class form: what follows the `if` in `__exit__` would run as well when its branch fails",
    },
    Rule {
        id: "counts-frames",
        summary: "frames are counted up to the `with` statement, by `close()` or in the class form, a traceback is taken apart, or the names of functions are logged",
    },
    Rule { id: "ends-iteration", summary: "class form: the methods may raise `StopIteration`, which a generator cannot hand on" },
    Rule {
        id: "public-class",
        summary: "class form: programs outside may inherit from the class, keep an object or enter it twice",
    },
];

/// Library functions whose objects do nothing but close themselves at the end of a `with` statement.
const OPENERS: &[&str] = &["builtins.open", "io.open", "os.fdopen", "codecs.open", "gzip.open", "bz2.open", "lzma.open"];

/// What is asked of one file.
pub struct Asked<'p, 'm, 'a> {
    pub project: &'p ProjectIndex,
    pub flow: &'m FlowOnce<'p>,
    pub file: FileId,
    pub text: Text<'a, 'm>,
    /// Where some `close`, and some `aclose`, counts frames, once that was asked.
    pub counting: &'m [OnceLock<Option<Place>>; 2],
    /// Where somebody replaces an opener of the file, once that was asked.
    pub replaced: OnceCell<Option<Place>>,
}

impl<'a> Asked<'_, '_, 'a> {
    /// What speaks against it; where the edits leave no place is for whoever makes them to say.
    pub fn hazards(&self, closer: &Closer<'a>) -> Hazards {
        let mut hazards = Hazards::default();
        self.close_is_awaited(closer, &mut hazards);
        self.bound_anew(closer, &mut hazards);
        if self.opener(closer).is_some() {
            self.opener_replaced(&mut hazards);
        } else {
            self.counts_frames(closer, &mut hazards);
        }
        hazards
    }

    pub fn place(&self, range: text_size::TextRange) -> Place {
        Place { file: self.file, range: range.into() }
    }

    fn close_is_awaited(&self, closer: &Closer<'a>, hazards: &mut Hazards) {
        if closer.how == How::AwaitClose {
            let message = format!("`{}.close()` is awaited; `contextlib.closing` would call it and never await it", closer.name);
            hazards.add("close-is-awaited", Severity::Breaks, message, Some(self.place(closer.body.finalbody[0].range)));
        }
    }

    fn bound_anew(&self, closer: &Closer<'a>, hazards: &mut Hazards) {
        let name = closer.name;
        if self.text.model.is_shared(closer.scope, name) {
            let message = format!(
                "`{name}` is declared `global` or `nonlocal`; a `with` statement closes the object that it was bound to here"
            );
            hazards.add("bound-anew", Severity::Breaks, message, Some(self.place(closer.target.range)));
        }
        let Resolved::In(scope) = self.text.model.resolve(closer.scope, name) else { return };
        let again = self.text.model.bindings_in(scope, name).find(|binding| closer.stmt.range.contains_range(binding.range));
        if let Some(again) = again {
            let message = format!("`{name}` is bound again before it is closed; a `with` statement closes the first object");
            hazards.add("bound-anew", Severity::Breaks, message, Some(self.place(again.range)));
        }
        if scope == SemanticModel::module_scope()
            && let Some(at) = self.reaches_globals(closer)
        {
            let message = format!(
                "`{name}` may be bound again through the module's names here; a `with` statement closes the first object"
            );
            hazards.add("bound-anew", Severity::Breaks, message, Some(at));
        }
    }

    /// `exec(…)`, `globals()[…] = …` while the block runs.
    fn reaches_globals(&self, closer: &Closer<'a>) -> Option<Place> {
        let range: Bytes = closer.stmt.range.into();
        let is_inside = |at: Bytes| range.start <= at.start && at.end <= range.end;
        let calls = self.project.summary(self.file).calls.iter();
        let mut found =
            calls.filter(|call| is_inside(call.at) && matches!(call.name.as_str(), "exec" | "globals" | "locals" | "vars"));
        found.next().map(|call| Place { file: self.file, range: call.at })
    }

    /// Its `close` counts frames, or one of the project does and nobody knows whose this is: one of contextlib would stand between.
    fn counts_frames(&self, closer: &Closer<'a>, hazards: &mut Hazards) {
        let range: Bytes = closer.value.range.into();
        let made = self.project.summary(self.file).calls.iter().find(|call| call.at == range);
        let method = if closer.how == How::AwaitAclose { "aclose" } else { "close" };
        let of = made.map(|call| self.project.ty(self.file, call.func));
        let is_library = matches!(of, Some(Ty::External(_) | Ty::Foreign));
        let counted = match of {
            Some(Ty::Class(class)) => frames::counted_in(self.project, class, &[method]),
            _ if is_library => None,
            // Of whatever class.
            _ => {
                let known = &self.counting[usize::from(closer.how == How::AwaitAclose)];
                *known.get_or_init(|| frames::counted_anywhere(self.project, method))
            }
        };
        if let Some(at) = counted {
            let message = format!("`{method}()` counts the frames of its callers here; one of contextlib would stand between");
            hazards.add("counts-frames", Severity::Breaks, message, Some(at));
        } else if let Some(at) = frames::traceback_walked(self.project, &[self.file]).filter(|_| !is_library) {
            let message =
                format!("tracebacks are taken apart here; when `{method}()` fails, one of contextlib would stand in them");
            hazards.add("counts-frames", Severity::Breaks, message, Some(at));
        }
    }

    /// The library function whose result can stand in a `with` statement by itself.
    pub fn opener(&self, closer: &Closer<'a>) -> Option<&'static str> {
        (closer.how == How::Close).then(|| self.opens(closer.scope, closer.value)).flatten()
    }

    /// The same of a call.
    pub fn opens(&self, scope: ScopeId, value: &Expr<'a>) -> Option<&'static str> {
        let ExprKind::Call(call) = value.kind else { return None };
        let Definition::External(name) = self.text.meaning(scope, &call.func) else { return None };
        OPENERS.iter().find(|opener| name == **opener).copied()
    }

    /// Who stores over `open` of this module, or of the library, what is no `mock_open()`?
    pub fn opener_replaced(&self, hazards: &mut Hazards) {
        if let Some(at) = *self.replaced.get_or_init(|| functions::replaced(self.flow, self.file, OPENERS)) {
            let message =
                "`open` is replaced here, perhaps by something that gives no context manager: the `with` statement would fail";
            hazards.add("opener-replaced", Severity::Breaks, message, Some(at));
        }
    }
}

/// What is said of what nobody could tell from the source.
pub const MAY_BE: &[(&str, Observation)] = &[
    ("list-escapes", Observation::Nothing),
    ("opener-replaced", Observation::Nothing),
    ("no-use", Observation::Nothing),
    ("may-swallow", Observation::Nothing),
    ("ends-iteration", Observation::Nothing),
    ("public-class", Observation::Nothing),
];

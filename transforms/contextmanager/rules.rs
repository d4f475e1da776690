//! What speaks against a rewrite of a closer, in the order of the page.

use std::cell::OnceCell;
use std::sync::OnceLock;

use pyscale::analysis::asks::Ask;
use pyscale::analysis::definitions::Definition;
use pyscale::analysis::flow::{FlowOnce, Object};
use pyscale::analysis::spelling::Text;
use pyscale::index::facts::{AskKind, CallFacts, Evidence, Name, StoreFacts, StoreKind};
use pyscale::index::{ProjectIndex, Ty};
use pyscale::meta::{Observation, Rule};
use pyscale::place::{Bytes, FileId, Place};
use pyscale::semantic::{Resolved, ScopeId, SemanticModel};
use pyscale::syntax::ast::{Expr, ExprKind};
use pyscale::verdict::{Hazards, Severity};
use ustr::ustr;

use super::classes::frames::{self, Counting};
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
        summary: "frames are counted up to the `with` statement, by `close()` or in the class form, or a traceback is taken apart",
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
    pub counting: &'m OnceLock<Counting>,
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
        if self.is_shared(closer.scope, name) {
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

    /// Does a function bind the name of this scope, by `global` or `nonlocal`?
    pub fn is_shared(&self, scope: ScopeId, name: &str) -> bool {
        let found = self.text.model.resolve(scope, name);
        let is_global = found == Resolved::In(SemanticModel::module_scope());
        self.text.model.scopes().any(|(id, other)| {
            is_global && other.globals.contains(&name)
                || other.nonlocals.contains(&name) && self.text.model.resolve(id, name) == found
        })
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
        let counted = match made.map(|call| self.project.ty(self.file, call.func)) {
            Some(Ty::Class(class)) => frames::counted_by(self.project, class, method),
            Some(Ty::External(_) | Ty::Foreign) => None,
            _ => self.counting.get_or_init(|| frames::counting(self.project)).get(method).copied(),
        };
        if let Some(at) = counted {
            let message = format!("`{method}()` counts the frames of its callers here; one of contextlib would stand between");
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
        if let Some(at) = *self.replaced.get_or_init(|| self.project.file_ids().find_map(|file| self.replaces_open(file))) {
            let message =
                "`open` is replaced here, perhaps by something that gives no context manager: the `with` statement would fail";
            hazards.add("opener-replaced", Severity::Breaks, message, Some(at));
        }
    }

    fn replaces_open(&self, file: FileId) -> Option<Place> {
        let summary = self.project.summary(file);
        let own = &self.project.entry(self.file).module;
        let stored = summary.uses.iter().find_map(|used| {
            let of = self.project.ty(file, used.receiver);
            used.stores.iter().find(|store| self.is_opener(file, &of, store))
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
            Ty::Module(module) => module == self.file,
            Ty::External(library) => library == "builtins",
            ty => {
                let (file, at) = ask.receiver();
                let wanted = [Object::Module(self.file), Object::Library(ustr("builtins"))];
                ty.may_have_attributes() && self.flow.get().is_told_to_be(file, at, &wanted)
            }
        };
        let mut asks = self.project.asks_in(file).filter(takes_any);
        if let Some(at) = asks.find(opens_dictionary).and_then(|_| self.project.spelled(ustr("open")).find(|at| at.file == file))
        {
            return Some(at);
        }
        let is_fake = |call: &&CallFacts| {
            matches!(call.name.as_str(), "patch" | "object" | "setattr" | "multiple")
                && !self.gives_mock_open(file, call)
                && call.args.iter().any(|argument| match &summary.evidence[argument.value.0 as usize] {
                    Evidence::Str(text) => is_opener_of(text, own),
                    _ => false,
                })
        };
        summary.calls.iter().find(is_fake).map(|call| Place { file, range: call.at })
    }

    /// Does a store of this name put something else in the place of an opener, or of the module that it hangs on?
    fn is_opener(&self, file: FileId, of: &Ty, store: &StoreFacts) -> bool {
        let (name, is_patch) = (store.name, store.kind == StoreKind::Patch);
        let of_library = |library: Name| !is_patch && OPENERS.contains(&format!("{library}.{name}").as_str());
        let hangs_here = || {
            let mut parts = OPENERS.iter().filter_map(|opener| opener.rsplit_once('.'));
            parts.any(|(module, own)| name == module || name == own && !is_patch)
        };
        match of {
            Ty::External(library) => of_library(*library),
            Ty::Module(module) => *module == self.file && hangs_here(),
            // Of what a test is given nobody knows whether it is a module.
            Ty::Unknown if self.project.entry(file).is_test && hangs_here() => true,
            _ if !of.may_have_attributes() || !(hangs_here() || name == "open") => false,
            _ => {
                let libraries = OPENERS.iter().filter_map(|opener| opener.rsplit_once('.')).map(|(module, _)| ustr(module));
                let wanted = libraries.filter(|library| of_library(*library)).map(Object::Library);
                let wanted: Vec<Object> = wanted.chain(hangs_here().then_some(Object::Module(self.file))).collect();
                self.flow.get().may_be(file, store.at.start, &wanted)
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
}

/// Is it the name of an opener, of the module or of the library: `"open"`, `"notes.store.open"`, `"builtins.open"`?
fn is_opener_of(text: &str, module: &str) -> bool {
    let (of, name) = text.rsplit_once('.').unwrap_or(("", text));
    let is_opener = OPENERS.iter().any(|opener| opener.rsplit('.').next() == Some(name)) || name == "io";
    let is_library = OPENERS.contains(&text);
    is_library
        || is_opener
            && (of.is_empty()
                || of == module
                || module.ends_with(&format!(".{of}"))
                || of.ends_with(module)
                || of.starts_with(module))
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

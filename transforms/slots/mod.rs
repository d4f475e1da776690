//! slots: data-model classes, plain or `@dataclass`, get `__slots__`. What is asked and in which order:
//!
//! ```text
//! model           A, B  what every class is, and which attributes its instances have
//! constructors          which attributes every instance has
//! class_rules     C     what in the class, its bases or its subclasses forbids slots
//! defaults        C1a   class-level defaults that `__init__` can set instead
//! constructed           is every instance made by a call, once
//! class_object    C     the part of it that is about the class as an object
//! decorators      C     of methods and of classes
//! descriptors     C     values in class bodies
//! asked           C     who asks for `__slots__`, or a class for what slots leave there
//! specs           C     mocks that are made after a class
//! protocols       C     the part of it that is about `isinstance` with protocols
//! interfaces      C     and with interfaces of the project's own
//! hierarchy       D     chains, names that hide each other, lay-outs
//! outside         E     attributes that are stored from elsewhere, by value flow
//! mentioned       E     the same where flow ends, by what modules mention
//! dataclass_form  F     `slots=True` or an explicit `__slots__`
//! observed        K     what a record of the running program says
//! surroundings    G, H  weak references, pickles, dumps
//! scope           A2    are there many instances of it?
//! plan                  all of it in turn, and what goes together
//! emit            I     the edits
//! rules                 their ids, and what each of them is about
//! words                 the parts of messages that several of them share
//! guard           J     stores to names that have no slot
//! ```
//!
//! Everything is decided on facts, once a round for the whole project; a file is opened again only to make its edits.

mod asked;
mod class_object;
mod class_rules;
mod constructed;
mod constructors;
mod dataclass_form;
mod decorators;
mod defaults;
mod descriptors;
mod emit;
mod found;
mod guard;
mod hierarchy;
mod interfaces;
mod known;
mod lookups;
mod loss;
mod mentioned;
mod model;
mod named;
mod observed;
mod outside;
mod plan;
mod protocols;
mod read_first;
mod rules;
mod saving;
mod scope;
mod specs;
mod surroundings;
mod words;

use pyscale::edit::layout;
use pyscale::index::{ClassId, FileId, ProjectIndex};
use pyscale::project::{PythonVersion, World};
use pyscale::transform::{Finding, Judgement, Meta, Note, Opened, OptionMeta, Shared, Transform};
use pyscale::verdict::{Hazards, Settled, Severity, Verdict};

use dataclass_form::Form;
use model::{Model, Role};
use plan::{Decisions, Site};

/// The transform.
pub struct Slots;

static META: Meta = Meta {
    id: "slots",
    groups: &["core"],
    summary: "data-model classes get `__slots__` or `@dataclass(slots=True)`",
    doc: include_str!("README.md"),
    python: PythonVersion(9),
    options: &[OptionMeta {
        key: "scope",
        values: &["data-models", "all"],
        summary: "which safe classes are rewritten: data models, or every one",
    }],
    rules: rules::RULES,
    may_be: rules::MAY_BE,
};

impl Transform for Slots {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn judge<'p>(&self, project: &'p ProjectIndex, shared: &Shared<'p>) -> Box<dyn Judgement + 'p> {
        Box::new(Decisions::new(project, shared))
    }

    fn is_final(&self) -> bool {
        true
    }
}

impl Judgement for Decisions<'_> {
    fn concerns(&self, file: FileId) -> bool {
        let guarded = |guarded: &guard::Guarded| self.model.project.class(guarded.class).file == file && !guarded.is_refused();
        self.guarded.iter().any(guarded)
            || self.model.project.classes_of(file).any(|id| {
                self.sites[id.0 as usize]
                    .as_ref()
                    .is_some_and(|site| !matches!(site.settled, Settled::Refuse(_)) && !site.out_of_scope)
            })
    }

    fn check(&self, file: FileId, opened: Option<&Opened<'_>>) -> Vec<Finding> {
        let quote = opened.map_or('"', |opened| layout::quote_style(opened.source.text()));
        let guarded = self.guarded.iter().filter(|guarded| self.model.project.class(guarded.class).file == file);
        let guarded = guarded.filter_map(|guarded| guarded.finding(&self.model, opened, quote, META.id));
        self.model.project.classes_of(file).filter_map(|id| self.finding(id, opened, quote)).chain(guarded).collect()
    }
}

impl Decisions<'_> {
    fn finding(&self, id: ClassId, opened: Option<&Opened<'_>>, quote: char) -> Option<Finding> {
        let site = self.sites[id.0 as usize].as_ref()?;
        let model = &self.model;
        let facts = model.facts(id);
        let verdict = if site.out_of_scope {
            Verdict::OutOfScope("safe, but no data model: slots.scope = \"all\"".to_owned())
        } else {
            match &site.settled {
                Settled::Refuse(hazards) => Verdict::Refuse(hazards.clone()),
                settled => {
                    let opened = opened?;
                    match emit::fix(model, id, opened, quote, site) {
                        Some(fix) => settled.clone().with(|| fix),
                        None => refused_layout(model, id),
                    }
                }
            }
        };
        Some(Finding {
            transform: META.id,
            file: model.project.class(id).file,
            range: facts.name_range.into(),
            symbol: facts.qualname.to_string(),
            message: self.message(id, site),
            verdict,
            notes: self.notes(id, site),
            saving: if matches!(site.settled, Settled::Refuse(_)) { None } else { site.saving.on_target() },
        })
    }

    fn message(&self, id: ClassId, site: &Site) -> String {
        let what = match site.form {
            Form::Argument { weakref: true, .. } => "add `slots=True, weakref_slot=True` to",
            Form::Argument { .. } => "add `slots=True` to",
            Form::Explicit if site.names.is_empty() => "add an empty `__slots__` to",
            Form::Explicit => "add `__slots__` to",
        };
        let name = self.model.name(id);
        if matches!(site.settled, Settled::Refuse(_)) {
            format!("{what} `{name}`")
        } else if self.model.class(id).role == Role::Candidate {
            format!("{what} `{name}`: {}", site.saving.describe())
        } else {
            format!("{what} `{name}`: else its instances keep a `__dict__`")
        }
    }

    fn notes(&self, id: ClassId, site: &Site) -> Vec<Note> {
        let model = &self.model;
        let mut notes: Vec<Note> = model
            .class(id)
            .own
            .iter()
            .filter(|attribute| attribute.absorbed)
            .map(|attribute| Note {
                message: format!("`{}` is among the slots because it is set from outside", attribute.name),
                at: Some(attribute.at),
            })
            .collect();
        if let Some(many) = &site.many
            && !matches!(site.settled, Settled::Refuse(_))
            && !site.out_of_scope
        {
            notes.push(Note { message: format!("many instances: {}", many.why), at: many.at });
        }
        if !matches!(site.settled, Settled::Refuse(_)) {
            for name in defaults::conflicting(model, id) {
                let message =
                    format!("`{name}` becomes a value of its own, which `__init__` sets: nobody reads it from the class");
                notes.push(Note { message, at: model.class(id).bindings.get(&name).copied() });
            }
        }
        if site.is_supported {
            notes.push(Note { message: observed::describe(model, id, &site.doubts), at: None });
            if let Settled::Supported(doubts) = &site.settled
                && let Some((message, at)) = observed::not_run(model, doubts)
            {
                notes.push(Note { message, at: Some(at) });
            }
        }
        if site.names.iter().any(|name| name == "__weakref__") && matches!(site.form, Form::Explicit) {
            notes.push(Note { message: "`__weakref__` keeps weak references to its instances possible".to_owned(), at: None });
        }
        notes
    }
}

fn refused_layout(model: &Model<'_>, id: ClassId) -> Verdict {
    let mut hazards = Hazards::default();
    hazards.add(
        "body-lay-out",
        Severity::Breaks,
        "the class body is laid out in a way that leaves no safe place for `__slots__`; giving the body lines of its own would help",
        Some(model.place(id, model.facts(id).name_range)),
    );
    match hazards.settle(World::Closed) {
        Settled::Refuse(hazards) => Verdict::Refuse(hazards),
        Settled::Fix | Settled::Unsafe(_) | Settled::Supported(_) => Verdict::Refuse(Vec::new()),
    }
}

#[cfg(test)]
mod rule_tests;

#[cfg(test)]
mod tests {
    use pyscale::fixture::check_fix;

    use super::Slots;

    #[test]
    fn records_that_a_loop_makes() {
        check_fix(
            &Slots,
            "class P:\n    def __init__(self, x):\n        self.x = x\n\n\ndef load(rows):\n    return [P(row) for row in rows]\n",
            "class P:\n    __slots__ = (\"x\",)\n\n    def __init__(self, x):\n        self.x = x\n\n\ndef load(rows):\n    return [P(row) for row in rows]\n",
        );
    }
}

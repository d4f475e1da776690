//! What is known of a transform before it runs: its name, its page, its options.

use std::collections::BTreeMap;

use crate::python::PythonVersion;

/// What the engine, the command line and the documentation need to know of a transform.
#[derive(Debug)]
pub struct Meta {
    /// The id used on the command line, in the configuration and in suppression comments: `init-subclass`.
    pub id: &'static str,
    /// Groups that select it too (`core`, …).
    pub groups: &'static [&'static str],
    /// One line for tables: `data-model classes get __slots__`.
    pub summary: &'static str,
    /// What `pyscale explain ID` prints (Markdown).
    pub doc: &'static str,
    /// The oldest Python for which it can emit anything.
    pub python: PythonVersion,
    /// Its configuration keys.
    pub options: &'static [OptionMeta],
    /// What may speak against its rewrite, in the order of its page. Each hazard names one of them.
    pub rules: &'static [Rule],
    /// Those of the rules that say what only may be, each with what settles it. All others prove what they say, and a record changes
    /// nothing about them.
    pub may_be: &'static [(&'static str, Observation)],
}

/// What has to be seen of a running program, so that something that may be does not count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Observation {
    /// What is stored on instances.
    Stores,
    /// Who uses the `__dict__` of instances.
    Dict,
    /// The class as it was made: its metaclass, its bases, what its decorators gave.
    Made,
    /// Nothing that the recorder sees: an annotation, another file, or a look at it would.
    Nothing,
}

impl Observation {
    /// As tables and `explain` say it.
    pub fn describe(self) -> &'static str {
        match self {
            Self::Stores => "every attribute that was stored on instances would have a slot",
            Self::Dict => "nothing used the `__dict__` of an instance",
            Self::Made => {
                "the class was made with a plain metaclass, given back by its decorators, and no base has a `__dict__` or binds a slot's name"
            }
            Self::Nothing => "no record settles it",
        }
    }
}

/// What a record is asked about a site.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Asks {
    /// What is sliced in the function, and how long it is.
    Slices,
    /// How often the destructor runs, if the site is left alone.
    Destructor,
}

impl Meta {
    /// What settles what a rule says; `None` if it proves it.
    pub fn settled_by(&self, rule: &str) -> Option<Observation> {
        self.may_be.iter().find(|(id, _)| *id == rule).map(|(_, observation)| *observation)
    }
}

/// A rule of a transform: one thing that may speak against the rewrite. Its id stays when its messages are improved.
#[derive(Debug)]
pub struct Rule {
    /// The id without the transform's: `outside-store`.
    pub id: &'static str,
    /// What the rule finds, as its row on the transform's page says it.
    pub summary: &'static str,
}

/// A configuration key of a transform: `slots.scope`.
#[derive(Debug)]
pub struct OptionMeta {
    /// The key below the transform's table: `scope`.
    pub key: &'static str,
    /// What it may be; the first is the default.
    pub values: &'static [&'static str],
    /// One line for the documentation.
    pub summary: &'static str,
}

/// Values of the transforms' options by `id.key`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct Options(pub BTreeMap<String, String>);

impl Options {
    /// The value of `id.key`; empty for an option that no transform declares.
    pub fn get(&self, key: &str) -> &str {
        self.0.get(key).map_or("", String::as_str)
    }
}

//! The rules: what may speak against the rewrite.

use pyscale::meta::{Observation, Rule};

/// In the order in which they are asked.
pub const RULES: &[Rule] = &[
    Rule {
        id: "unreadable",
        summary: "a file that could not be understood, or a stub, names the metaclass or one of its classes",
    },
    Rule {
        id: "metaclass",
        summary: "the metaclass builds on another one, is built on, or acts on the classes by special methods and properties",
    },
    Rule { id: "hook", summary: "`__new__` or `__init__` does not make the class once, with the arguments as they came" },
    Rule { id: "inert", summary: "`__metaclass__ = M` has no effect in Python 3" },
    Rule { id: "roots", summary: "there is no root, or there are several without a common base that could have the hook" },
    Rule { id: "named", summary: "the metaclass itself is needed somewhere: handed on, patched, called, imported conditionally" },
    Rule { id: "left-alone", summary: "a comment or the configuration keeps the root as it is" },
    Rule {
        id: "new-code",
        summary: "what the hook does cannot be said of the finished class, or the root's fate cannot be told",
    },
    Rule { id: "other-hooks", summary: "another `__init_subclass__` of the family does not go on, or comes at another time" },
    Rule {
        id: "moment",
        summary: "something happens between the making of the class and `__init_subclass__`, or would be met there",
    },
    Rule { id: "name-taken", summary: "a name that moves to the root is taken there, or means something else to somebody" },
    Rule { id: "decorated-root", summary: "a decorator of the root may return another class" },
    Rule { id: "asked-by-name", summary: "something that may be an instance is asked for a name that moves" },
    Rule {
        id: "asked-by-type",
        summary: "the type of something that may be one of the classes is asked for, compared or looked up",
    },
    Rule { id: "listed", summary: "the attributes of the classes or their instances are gone through" },
    Rule {
        id: "unknown-base",
        summary: "a base that is not known stands before or behind the root and may swallow the hook or a name",
    },
    Rule { id: "module-name", summary: "a class that is made by a call would have another `__module__`" },
    Rule { id: "public", summary: "programs outside may use the metaclass, or define `__init_subclass__` below its root" },
    Rule { id: "layout", summary: "the layout or the imports leave no place for the edits" },
];

/// What is said of what nobody could tell from the source.
pub const MAY_BE: &[(&str, Observation)] = &[
    ("unreadable", Observation::Nothing),
    ("new-code", Observation::Nothing),
    ("decorated-root", Observation::Nothing),
    ("asked-by-name", Observation::Nothing),
    ("asked-by-type", Observation::Nothing),
    ("unknown-base", Observation::Nothing),
    ("public", Observation::Nothing),
];

//! The rules: what may speak against a finalizer.

use pyscale::meta::{Observation, Rule};

/// In the order in which they are asked.
pub const RULES: &[Rule] = &[
    Rule {
        id: "hidden-destructor",
        summary: "a base may have a destructor, which the empty or the replaced one keeps from running",
    },
    Rule {
        id: "base",
        summary: "instances cannot be weakly referenced, or a base, metaclass, `__new__` or decorator decides how they are made",
    },
    Rule { id: "other-destructor", summary: "another class of the hierarchy has a destructor, too" },
    Rule { id: "constructor", summary: "there is no constructor to register in, or a subclass may not call it" },
    Rule { id: "not-followed", summary: "the destructor, or a method that it calls, does what cannot be followed" },
    Rule { id: "reports", summary: "the destructor reports, asserts or logs, which only it can" },
    Rule { id: "tested", summary: "the class is made in a test for its destructor" },
    Rule { id: "needs-object", summary: "the cleanup uses the object itself, a property or a method of it" },
    Rule { id: "drops-only", summary: "the destructor frees nothing, it only drops references" },
    Rule {
        id: "stored-elsewhere",
        summary: "what the cleanup reads is stored from outside of the class, or bound in a related one",
    },
    Rule {
        id: "acquisition",
        summary: "no place in the constructor is behind all that the cleanup needs, with nothing that fails in between",
    },
    Rule {
        id: "changes-later",
        summary: "a method changes what the cleanup reads, and neither ends the cleanup nor acquires something anew",
    },
    Rule { id: "overridden", summary: "a subclass, a test or code at run time replaces what the cleanup calls or reads" },
    Rule { id: "unreadable", summary: "a file that could not be understood mentions the class" },
    Rule { id: "named", summary: "`__del__` is called or asked for by name" },
    Rule { id: "made-around", summary: "instances are made without the constructor, or initialised again" },
    Rule { id: "copied", summary: "instances are copied, pickled or sent to another process" },
    Rule {
        id: "handed-over",
        summary: "somebody who is handed the object sets attributes by computed names, or changes its class",
    },
    Rule { id: "shows-attributes", summary: "the attributes are listed or watched, and the stored finalizer would show" },
    Rule {
        id: "exit",
        summary: "something that runs at exit uses such an object, or shares something with the cleanup, or may do so",
    },
    Rule { id: "room", summary: "the slots or the dataclass leave no room for the finalizer" },
    Rule { id: "reaches-back", summary: "what the finalizer would hold may have the object inside" },
    Rule { id: "weak-references", summary: "the cleanup reads weak references to the object, or somebody watches it by one" },
    Rule { id: "threads", summary: "a thread holds such an object, and the project forks" },
    Rule { id: "weakref-name", summary: "the name `weakref` means something else, or comes from or goes to a star import" },
    Rule { id: "unseen-base", summary: "a base from a library cannot be seen: it may have a destructor or slots" },
    Rule { id: "kept-alive", summary: "the cleanup calls methods of an object of unknown origin, which may refer back" },
    Rule { id: "early-bound", summary: "a function that the finalizer binds early is replaced somewhere" },
    Rule { id: "public", summary: "programs outside may override what the cleanup uses, or copy the object" },
    Rule { id: "layout", summary: "the layout or the names of the class leave no place for the edits" },
];

/// What is said of what nobody could tell from the source.
pub const MAY_BE: &[(&str, Observation)] = &[
    ("hidden-destructor", Observation::Nothing),
    ("constructor", Observation::Nothing),
    ("not-followed", Observation::Nothing),
    ("unreadable", Observation::Nothing),
    ("handed-over", Observation::Nothing),
    ("exit", Observation::Nothing),
    ("reaches-back", Observation::Nothing),
    ("unseen-base", Observation::Nothing),
    ("kept-alive", Observation::Nothing),
    ("public", Observation::Nothing),
];

//! The rules: what may speak against a freeze.

use pyscale::meta::{Observation, Rule};

/// In the order in which they are asked.
pub const RULES: &[Rule] = &[
    Rule { id: "frozen", summary: "the program calls `gc.freeze` itself" },
    Rule { id: "unforked", summary: "the server does not fork its workers, or they import everything anew" },
    Rule { id: "start-method", summary: "the start method of the processes is not `fork`, or is not known for sure" },
    Rule { id: "processes", summary: "how many processes a server starts is one, or is not known" },
    Rule { id: "single", summary: "a fork outside of any loop, a daemon or a terminal session: no workers" },
    Rule { id: "child", summary: "what the child does is not understood, it does not end, or it becomes another program" },
    Rule { id: "preload", summary: "each worker loads the application after the fork, or may do so" },
    Rule { id: "hook", summary: "the hook of the server comes from elsewhere, or its name is taken" },
    Rule { id: "own-way", summary: "the class of the worker starts jobs or processes in a way of its own" },
    Rule { id: "pool", summary: "the pool of the workers does not fork, or may not" },
    Rule { id: "once", summary: "the code with the site may run more than once, or nobody knows how often" },
    Rule { id: "place", summary: "no statement of the file is behind the load and before all workers" },
    Rule { id: "nothing-loaded", summary: "nothing substantial is loaded before the fork and read by the workers" },
    Rule { id: "replaced", summary: "the parent binds what it has loaded anew, or empties it, while workers are forked" },
    Rule { id: "inspected", summary: "the program looks at the heap, which does not show frozen objects" },
    Rule { id: "finalised", summary: "the program has a destructor, or something else that is called when an object dies" },
    Rule { id: "unreadable", summary: "a file that uses the collector could not be understood" },
    Rule { id: "pypy", summary: "the project is for PyPy too, which has no `gc.freeze`" },
    Rule { id: "collects", summary: "the program calls `gc.collect` while it runs, which relies on reclaiming cycles" },
    Rule { id: "never-collects", summary: "the collector is off for good: no collection touches the pages" },
    Rule { id: "imported-elsewhere", summary: "whoever imports the module for another reason would freeze its heap too" },
    Rule { id: "public", summary: "public API of a distribution, which would freeze the heap of the program that calls it" },
    Rule { id: "one-freeze", summary: "another place of the same file gets the freeze" },
    Rule { id: "layout", summary: "the layout or the names of the file leave no room for the edits" },
];

/// What is said of what nobody could tell from the source.
pub const MAY_BE: &[(&str, Observation)] = &[
    ("start-method", Observation::Nothing),
    ("processes", Observation::Nothing),
    ("child", Observation::Nothing),
    ("preload", Observation::Nothing),
    ("pool", Observation::Nothing),
    ("once", Observation::Nothing),
    ("unreadable", Observation::Nothing),
    ("imported-elsewhere", Observation::Nothing),
    ("public", Observation::Nothing),
];

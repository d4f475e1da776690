//! The rules: what may speak against slots.

use pyscale::meta::{Observation, Rule};

/// By what they look at: the class, its family, the program around it.
pub const RULES: &[Rule] = &[
    Rule {
        id: "class-default",
        summary: "a class variable serves as default of an instance attribute and cannot move into `__init__`; the reason says why not",
    },
    Rule {
        id: "slot-name",
        summary: "an attribute has a name that can be no slot: no identifier, a special one, or one that the body binds to something else too",
    },
    Rule {
        id: "instance-dict",
        summary: "the class, a subclass or somebody who is handed an instance uses its `__dict__` or sets attributes by computed names",
    },
    Rule { id: "class-assigned", summary: "`__class__` of an instance is assigned" },
    Rule { id: "bases-assigned", summary: "`__bases__` of the class is assigned" },
    Rule { id: "method-decorator", summary: "the decorator of a method may keep its value in the `__dict__` of the instance" },
    Rule {
        id: "class-decorator",
        summary: "what a decorator does with the class is not known, or it looks for what would be a slot",
    },
    Rule { id: "interface", summary: "an interface is noted on an instance, which would have no place for it" },
    Rule {
        id: "descriptor",
        summary: "a value in the body may be a descriptor that keeps its value in the `__dict__` of the instance",
    },
    Rule { id: "metaclass", summary: "a metaclass, class keywords or code in the body may bind or read what would be slots" },
    Rule {
        id: "attribute-hooks",
        summary: "the class, a base or a subclass defines `__setattr__`, `__delattr__` or `__getattribute__`",
    },
    Rule {
        id: "pickle-hooks",
        summary: "`__getstate__` without `__setstate__`, or a reducer that hands out a state: the default for slots has another shape",
    },
    Rule {
        id: "class-object",
        summary: "an attribute or a hook such as `__setattr__` is stored on the class, one is read from it, its `__dict__` is used, or its name is bound again",
    },
    Rule {
        id: "orig-class",
        summary: "`__orig_class__` is read somewhere, which an instance of a slotted generic class does not have",
    },
    Rule { id: "shown-error", summary: "an example in a docstring shows an `AttributeError`, which slots word differently" },
    Rule { id: "unreadable", summary: "a file that mentions the class could not be understood" },
    Rule {
        id: "protocol-member",
        summary: "a runtime protocol asks for an attribute that is not always set; a slot counts as there",
    },
    Rule { id: "asks-for-slots", summary: "somebody asks for `__slots__` and takes another branch once there are any" },
    Rule {
        id: "asked-on-the-class",
        summary: "somebody asks the class for a name that a slot leaves there even while it is unset",
    },
    Rule {
        id: "made-into-another",
        summary: "a class is made from it by a call, or it is handed to what instruments or decorates it later",
    },
    Rule { id: "base", summary: "a base is not in the project and may use the `__dict__`, or could not be resolved" },
    Rule {
        id: "hidden-name",
        summary: "a slot would hide what a base binds, or the class or a subclass binds what is a slot of a base",
    },
    Rule {
        id: "slots-in-the-chain",
        summary: "a base or subclass that has `__slots__` already lives on the `__dict__` of this class",
    },
    Rule { id: "chain", summary: "a base keeps its `__dict__`, so that slots would save nothing" },
    Rule { id: "lay-out", summary: "somewhere two bases that would both have slots are mixed, or it and a builtin" },
    Rule {
        id: "outside-store",
        summary: "an attribute that the class does not know is set on an instance, or on what may be one",
    },
    Rule { id: "method-replaced", summary: "a method is replaced on an instance, mostly by a test" },
    Rule {
        id: "outside-dynamic",
        summary: "the `__dict__` of what may be an instance is used, or attributes are set on it by computed names",
    },
    Rule {
        id: "handed-to-a-library",
        summary: "a library is handed an instance and reads its `__dict__` or sets attributes on it",
    },
    Rule { id: "mentioned", summary: "a module that knows the class stores on something of which nothing is known" },
    Rule {
        id: "dataclass-form",
        summary: "neither `slots=True` nor an explicit `__slots__` is possible for the dataclass; the reason says why",
    },
    Rule { id: "attrs-form", summary: "`slots=True` would change what attrs makes of the class" },
    Rule { id: "pickle-protocol", summary: "instances are written with pickle protocol 0 or 1, which cannot write slots" },
    Rule { id: "old-pickles", summary: "pickles that were written before cannot be read any more, or are read wrongly" },
    Rule { id: "dumped-state", summary: "a dump of an instance looks different for a class with slots" },
    Rule { id: "weakref-lost", summary: "programs outside could not refer to its instances weakly any more" },
    Rule {
        id: "public-api",
        summary: "the class is public API of a distribution: programs outside may set attributes on it, or inherit from it",
    },
    Rule { id: "family", summary: "it goes with a base or subclass that is unsafe or refused" },
    Rule {
        id: "contradicted",
        summary: "a record shows an attribute, a use of the `__dict__` or a weak reference that slots leave no place for",
    },
    Rule { id: "guard", summary: "a name that is stored without a slot cannot simply be added to the `__slots__`" },
    Rule { id: "body-lay-out", summary: "the body is laid out in a way that leaves no safe place for the new lines" },
];

/// What is only concluded from names, from where values come that nobody could follow, or from what is not in the project.
pub const MAY_BE: &[(&str, Observation)] = &[
    ("outside-store", Observation::Stores),
    ("method-replaced", Observation::Stores),
    ("outside-dynamic", Observation::Dict),
    ("handed-to-a-library", Observation::Dict),
    ("mentioned", Observation::Stores),
    ("method-decorator", Observation::Nothing),
    ("class-decorator", Observation::Made),
    ("descriptor", Observation::Nothing),
    ("metaclass", Observation::Made),
    ("attribute-hooks", Observation::Nothing),
    ("unreadable", Observation::Nothing),
    ("made-into-another", Observation::Nothing),
    ("base", Observation::Made),
    ("old-pickles", Observation::Nothing),
    ("weakref-lost", Observation::Nothing),
    ("public-api", Observation::Nothing),
];

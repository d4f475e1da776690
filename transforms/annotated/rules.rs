//! What speaks against moving a marker, in the order of the page.

use pyscale::meta::{Observation, Rule};

pub const RULES: &[Rule] = &[
    Rule {
        id: "old-library",
        summary: "a requirement, an upper bound or a lock file keeps FastAPI below 0.95.1, or typer below 0.9",
    },
    Rule { id: "injected", summary: "a decorator such as `@inject` fills parameters by their defaults" },
    Rule { id: "splat", summary: "the marker gets options from `*` or `**`, which may hold the default" },
    Rule { id: "default-factory", summary: "the marker has a `default_factory`" },
    Rule {
        id: "odd-default",
        summary: "the marker gives a path parameter a default, has more arguments than its library takes, or a default that cannot stand alone",
    },
    Rule { id: "untyped", summary: "the parameter has no type" },
    Rule { id: "no-type", summary: "the parameter has no type, and the dependency does not say what it returns" },
    Rule { id: "annotated-already", summary: "the type is an `Annotated` already" },
    Rule {
        id: "string",
        summary: "the annotation is a string, and a name of the marker is not a global that is bound once, or the marker holds a call",
    },
    Rule {
        id: "string-type",
        summary: "the annotation is a string, and its type is known to type checkers only: quoted alone it is found from fastapi 0.123.10 on, behind a name always",
    },
    Rule {
        id: "string-in-class",
        summary: "strings in `__init__` or `__call__` of a dependency, which FastAPI before 0.123.10 looks up without the module",
    },
    Rule {
        id: "left-out",
        summary: "the function is called without a parameter that would have no default, or is handed on as a value",
    },
    Rule {
        id: "evaluation-order",
        summary: "what its marker calls would be called behind what the defaults of later parameters call",
    },
    Rule { id: "by-position", summary: "a call, `super().__init__` among them, passes by position what would be behind the `*`" },
    Rule { id: "no-star", summary: "`*args` or `/` leave no place for the `*`" },
    Rule {
        id: "layout",
        summary: "parentheses, a comment, the layout of the imports or another `Annotated` leave no safe place for the edit",
    },
    Rule {
        id: "constraints",
        summary: "the type carries constraints itself, or may: FastAPI ignores them beside a default and enforces them inside `Annotated`",
    },
    Rule { id: "decorator", summary: "nobody knows how a decorator calls the function" },
    Rule {
        id: "called",
        summary: "the function is called without a parameter: it gets the marker object today, and its value afterwards",
    },
    Rule {
        id: "read-back",
        summary: "the program looks at signatures: for markers among the defaults, for what is required, for what can be passed by position",
    },
    Rule {
        id: "annotations-read",
        summary: "a decorator, or what gets the function, reads its annotations, which would be other objects",
    },
    Rule { id: "names-listed", summary: "the module's names are listed, and `Annotated` and the aliases would be among them" },
    Rule {
        id: "hints-dropped",
        summary: "the program makes signatures of `get_type_hints`, which leaves out what stands in `Annotated`",
    },
    Rule { id: "public", summary: "a dependency of a distribution needs a `*`: callers outside may pass by position" },
];

/// Why a parameter stays as it is, or what moving it changes, with the rule that says so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reason {
    pub rule: &'static str,
    pub why: String,
}

impl Reason {
    pub fn new(rule: &'static str, why: impl Into<String>) -> Self {
        Self { rule, why: why.into() }
    }

    /// There is nothing to be said.
    pub fn none() -> Self {
        Self::new("", "")
    }

    /// With the name of the parameter in front.
    pub fn about(self, name: &str) -> Self {
        Self { why: format!("`{name}`: {}", self.why), ..self }
    }
}

/// What is said of what nobody could tell from the source.
pub const MAY_BE: &[(&str, Observation)] = &[
    ("splat", Observation::Nothing),
    ("left-out", Observation::Nothing),
    ("constraints", Observation::Nothing),
    ("decorator", Observation::Nothing),
    ("read-back", Observation::Nothing),
    ("public", Observation::Nothing),
];

#[cfg(test)]
#[path = "tests.rs"]
mod tests;

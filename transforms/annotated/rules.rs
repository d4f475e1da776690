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
mod tests {
    use pyscale::fixture::check_rule;

    use super::super::Annotated;

    #[test]
    fn injected() {
        check_rule(
            &Annotated,
            "from fastapi import Depends, FastAPI, Query\n\napp = FastAPI()\n\n\ndef inject(f):\n    return f\n\n\n@app.get(\"/\")\n@inject\ndef f(n: int = Query(1)):\n    return n\n",
            "injected",
            "fills parameters",
        );
    }

    #[test]
    fn read_back() {
        check_rule(
            &Annotated,
            "import inspect\n\nfrom fastapi import Depends, FastAPI, params\n\napp = FastAPI()\n\n\ndef g():\n    return 1\n\n\n@app.get(\"/\")\ndef f(n: int = Depends(g)):\n    return n\n\n\nfor p in inspect.signature(first(app.routes)).parameters.values():\n    print(isinstance(p.default, (params.Depends, params.Query)))\n",
            "read-back",
            "whether they are markers",
        );
    }

    #[test]
    fn read_back_by_attribute() {
        check_rule(
            &Annotated,
            "import inspect\n\nfrom fastapi import FastAPI, Query\n\napp = FastAPI()\n\n\n@app.get(\"/\")\ndef f(n: int = Query(1)):\n    return n\n\n\nprint([hasattr(p.default, \"alias\") for p in inspect.signature(f).parameters.values()])\n",
            "read-back",
            "asked here",
        );
    }

    #[test]
    fn annotations_read() {
        check_rule(
            &Annotated,
            "from fastapi import FastAPI, Query\n\napp = FastAPI()\n\n\ndef checked(f):\n    print(f.__annotations__)\n    return f\n\n\n@app.get(\"/\")\n@checked\ndef f(n: int = Query(1)):\n    return n\n",
            "annotations-read",
            "annotations of functions are read here",
        );
    }

    #[test]
    fn splat() {
        check_rule(
            &Annotated,
            "from fastapi import Depends, FastAPI, Query\n\napp = FastAPI()\n\n\nOPTIONS = {}\n\n\n@app.get(\"/\")\ndef f(n: int = Query(**OPTIONS)):\n    return n\n",
            "splat",
            "gets its options",
        );
    }

    #[test]
    fn default_factory() {
        check_rule(
            &Annotated,
            "from fastapi import Depends, FastAPI, Query\n\napp = FastAPI()\n\n\n@app.get(\"/\")\ndef f(n: list = Query(default_factory=list)):\n    return n\n",
            "default-factory",
            "default_factory",
        );
    }

    #[test]
    fn odd_default() {
        let text = "from fastapi import FastAPI, Path\n\napp = FastAPI()\n\n\n@app.get(\"/{n}\")\ndef f(n: int = Path(1)):\n    return n\n";
        check_rule(&Annotated, text, "odd-default", "gives a path parameter a default");
    }

    #[test]
    fn untyped() {
        check_rule(
            &Annotated,
            "from fastapi import Depends, FastAPI, Query\n\napp = FastAPI()\n\n\n@app.get(\"/\")\ndef f(n=Query(1)):\n    return n\n",
            "untyped",
            "has no type",
        );
    }

    #[test]
    fn annotated_already() {
        check_rule(
            &Annotated,
            "from typing import Annotated\n\nfrom fastapi import Depends, FastAPI, Query\n\napp = FastAPI()\n\n\n@app.get(\"/\")\ndef f(n: Annotated[int, 1] = Query(1)):\n    return n\n",
            "annotated-already",
            "already",
        );
    }

    #[test]
    fn string() {
        check_rule(
            &Annotated,
            "from fastapi import Depends, FastAPI, Query\n\napp = FastAPI()\n\n\ndef make():\n    top = 3\n\n    @app.get(\"/\")\n    def f(n: \"int\" = Query(1, le=top)):\n        return n\n",
            "string",
            "is not found",
        );
    }

    #[test]
    fn string_type() {
        check_rule(
            &Annotated,
            "from typing import TYPE_CHECKING\n\nfrom fastapi import FastAPI, Query\n\nif TYPE_CHECKING:\n    from shop import Item\n\napp = FastAPI()\n\n\n@app.get(\"/\")\ndef f(n: \"Item\" = Query(1)):\n    return n\n",
            "string-type",
            "not known when the program runs",
        );
    }

    #[test]
    fn string_in_class() {
        check_rule(
            &Annotated,
            "from __future__ import annotations\n\nfrom fastapi import Depends, FastAPI, Query\n\napp = FastAPI()\n\n\nclass Page:\n    def __init__(self, n: int = Query(1)):\n        self.n = n\n\n\n@app.get(\"/\")\ndef f(page: Page = Depends()):\n    return page.n\n",
            "string-in-class",
            "before 0.123.10",
        );
    }

    #[test]
    fn left_out() {
        check_rule(
            &Annotated,
            "from fastapi import Depends, FastAPI, Query\n\napp = FastAPI()\n\n\ndef load() -> int:\n    return 1\n\n\n@app.get(\"/\")\ndef f(n: int = Depends(load)):\n    return n\n\n\nf()\n",
            "left-out",
            "called without `n`",
        );
    }

    #[test]
    fn by_position() {
        check_rule(
            &Annotated,
            "from fastapi import Depends, FastAPI, Query\n\napp = FastAPI()\n\n\ndef load() -> int:\n    return 1\n\n\n@app.get(\"/\")\ndef f(a: int = 1, n: int = Depends(load)):\n    return n\n\n\nf(1, 2)\n",
            "by-position",
            "passed by position",
        );
    }

    #[test]
    fn no_star() {
        check_rule(
            &Annotated,
            "from fastapi import Depends, FastAPI, Query\n\napp = FastAPI()\n\n\ndef load() -> int:\n    return 1\n\n\n@app.get(\"/\")\ndef f(a: int = 1, n: int = Depends(load), *args):\n    return n\n",
            "no-star",
            "no `*` can be put",
        );
    }

    #[test]
    fn layout() {
        check_rule(
            &Annotated,
            "from fastapi import Depends, FastAPI, Query\n\napp = FastAPI()\n\n\n@app.get(\"/\")\ndef f(n: int = (Query(1))):\n    return n\n",
            "layout",
            "are in the way",
        );
    }

    #[test]
    fn constraints() {
        check_rule(
            &Annotated,
            "from pydantic import conint\nfrom fastapi import Depends, FastAPI, Query\n\napp = FastAPI()\n\n\n@app.get(\"/\")\ndef f(n: conint(ge=3) = Query(1)):\n    return n\n",
            "constraints",
            "constraints",
        );
    }

    #[test]
    fn decorator() {
        check_rule(
            &Annotated,
            "from other import twice\nfrom fastapi import Depends, FastAPI, Query\n\napp = FastAPI()\n\n\n@app.get(\"/\")\n@twice\ndef f(n: int = Query(1)):\n    return n\n",
            "decorator",
            "nobody knows how",
        );
    }

    #[test]
    fn called() {
        check_rule(
            &Annotated,
            "from fastapi import Depends, FastAPI, Query\n\napp = FastAPI()\n\n\n@app.get(\"/\")\ndef f(n: int = Query(1)):\n    return n\n\n\nf()\n",
            "called",
            "leaves `n` out",
        );
    }
}

//! A test for each rule, in one line.

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
    let text =
        "from fastapi import FastAPI, Path\n\napp = FastAPI()\n\n\n@app.get(\"/{n}\")\ndef f(n: int = Path(1)):\n    return n\n";
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

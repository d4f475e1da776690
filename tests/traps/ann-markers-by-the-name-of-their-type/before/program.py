import inspect

from fastapi import Depends, FastAPI, Query
from fastapi.testclient import TestClient

app = FastAPI()


def get_user():
    return "ann"


@app.get("/items")
def items(limit: int = Query(10), user: str = Depends(get_user)):
    return [limit, user]


def call(function, **given):
    for name, parameter in inspect.signature(function).parameters.items():
        kind = type(parameter.default).__name__.lower()
        if kind.endswith("depends"):
            given.setdefault(name, parameter.default.dependency())
        elif hasattr(parameter.default, "default"):
            given.setdefault(name, parameter.default.default)
    return function(**given)


print(call(items, limit=3), TestClient(app).get("/items").json())

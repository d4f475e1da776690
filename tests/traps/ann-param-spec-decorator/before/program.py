import functools
from typing import Callable, TypeVar

from fastapi import Depends, FastAPI, Query
from fastapi.testclient import TestClient

try:
    from typing import ParamSpec
except ImportError:
    from typing_extensions import ParamSpec

P = ParamSpec("P")
R = TypeVar("R")
app = FastAPI()


def logged(function: Callable[P, R]) -> Callable[P, R]:
    @functools.wraps(function)
    def call(*args: P.args, **kwargs: P.kwargs) -> R:
        print("called with", len(args), sorted(kwargs))
        return function(*args, **kwargs)

    return call


def first_two(function):
    @functools.wraps(function)
    def call(*args, **kwargs):
        values = list(args) + [kwargs.pop(name) for name in ("limit", "user") if name in kwargs]
        return function(*values, **kwargs)

    return call


def get_user() -> str:
    return "ann"


@app.get("/a")
@logged
def a(limit: int = Query(5), user: str = Depends(get_user)):
    return [limit, user]


@app.get("/b")
@first_two
def b(limit: int = Query(5), user: str = Depends(get_user)):
    return [limit, user]


client = TestClient(app)
print(client.get("/a").json(), client.get("/b").json())

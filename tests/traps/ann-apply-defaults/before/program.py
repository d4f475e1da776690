import functools
import inspect

from fastapi import Depends, FastAPI, Query
from fastapi.testclient import TestClient

app = FastAPI()


def cached(function):
    signature = inspect.signature(function)

    @functools.wraps(function)
    def call(*args, **kwargs):
        bound = signature.bind_partial(*args, **kwargs)
        bound.apply_defaults()
        return [sorted(bound.arguments), function(*bound.args, **bound.kwargs)]

    return call


@app.get("/a")
@cached
def a(n: int = Query(3), name: str = Query("x"), user: str = Depends(lambda: "ann")):
    return [n, name, user]


print(TestClient(app).get("/a", params={"n": "1"}).json())
print(a(4, "y", "bo"))

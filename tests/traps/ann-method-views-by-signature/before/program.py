import inspect

from fastapi import Depends, FastAPI, Query
from fastapi.testclient import TestClient

app = FastAPI()


def views(cls):
    for name, method in list(vars(cls).items()):
        path = getattr(method, "path", None)
        if path:
            first, *others = inspect.signature(method).parameters.values()
            new = [first.replace(default=Depends(cls)), *[each.replace(kind=inspect.Parameter.KEYWORD_ONLY) for each in others]]
            method.__signature__ = inspect.Signature([new[0].replace(kind=inspect.Parameter.KEYWORD_ONLY), *new[1:]])
            app.get(path)(method)
    return cls


def path(text):
    def mark(function):
        function.path = text
        return function
    return mark


@views
class Items:
    def __init__(self, kind: str = Query("k")):
        self.kind = kind

    @path("/all")
    def all(self, limit: int = Query(5), user: str = Depends(lambda: "ann")):
        return [self.kind, limit, user]

    @path("/one")
    def one(self, *, number: int = Query(...)):
        return [self.kind, number]


client = TestClient(app)
print(client.get("/all").json(), client.get("/one", params={"number": "3", "kind": "z"}).json())

from typing import Annotated

from fastapi import FastAPI, Query
from fastapi.testclient import TestClient

app = FastAPI()
Kept = Annotated[int, "kept"]


class View:
    Annotated = 5
    Query = Query

    def get(self, n: int = Query(3)):
        return [n, self.Annotated]


def make():
    Annotated = "local"

    @app.get("/b")
    def b(n: int = Query(4)):
        return [n, Annotated]

    return b


make()
app.get("/a")(View().get)
print(TestClient(app).get("/a").json(), TestClient(app).get("/b").json())

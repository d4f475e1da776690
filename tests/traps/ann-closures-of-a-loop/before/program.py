from __future__ import annotations

from fastapi import Depends, FastAPI, Query
from fastapi.testclient import TestClient

app = FastAPI()
STEP = 1


def make(name: str, top: int):
    def limit() -> int:
        return top

    @app.get("/" + name)
    def route(n: int = Query(STEP), most: int = Depends(limit)):
        return [name, n, most]

    return route


for index, word in enumerate(["a", "b"]):
    make(word, index)
    STEP += 10
STEP = 99
client = TestClient(app)
print(client.get("/a").json(), client.get("/b").json())

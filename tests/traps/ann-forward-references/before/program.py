from typing import List, Optional

from fastapi import Depends, FastAPI, Query
from fastapi.testclient import TestClient

app = FastAPI()


def get_later() -> "Later":
    return Later()


@app.get("/a")
def a(n: "Optional[int]" = Query(None), words: List["str"] = Query(["x"]), later: "Later" = Depends(get_later)):
    return [n, words, later.text]


class Later:
    text = "late"


@app.get("/b")
def b(later: "Later" = Depends(get_later), more: Later = Depends(get_later)):
    return [later.text, more is later]


client = TestClient(app)
print(client.get("/a").json(), client.get("/a", params={"n": "2"}).json(), client.get("/b").json())

from dataclasses import dataclass, fields

from fastapi import Depends, FastAPI, Query
from fastapi.testclient import TestClient

app = FastAPI()


@dataclass
class Paging:
    page: int = Query(1)
    size: int = Query(10, le=50)


class Filter:
    word: str = Query("none")

    def __init__(self, word: str = Query("w"), paging: Paging = Depends()):
        self.word, self.paging = word, paging


@app.get("/a")
def a(paging: Paging = Depends(), filter: Filter = Depends()):
    return [paging.page, paging.size, filter.word, filter.paging.page]


client = TestClient(app)
print(client.get("/a").json(), client.get("/a", params={"page": "2", "word": "x"}).json())
print([f.name for f in fields(Paging)])

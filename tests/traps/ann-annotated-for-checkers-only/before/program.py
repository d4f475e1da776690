from typing import TYPE_CHECKING

from fastapi import FastAPI, Query
from fastapi.testclient import TestClient

if TYPE_CHECKING:
    from typing import Annotated

app = FastAPI()


def plain(n: "Annotated[int, 'a number']") -> int:
    return n


@app.get("/a")
def a(n: int = Query(3, ge=1)):
    return plain(n)


print(TestClient(app).get("/a").json(), TestClient(app).get("/a", params={"n": "5"}).json())

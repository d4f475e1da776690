from typing import List

from fastapi import Body, FastAPI, Query
from fastapi.testclient import TestClient

app = FastAPI()
SEEN = ["first"]


@app.get("/")
def route(q: List[str] = Query(SEEN), n: int = Query(len(SEEN))):
    q.append("again")
    return [q, n]


@app.post("/")
def post(rows: List[int] = Body([1, 2], embed=True)):
    rows.append(len(rows))
    return rows


client = TestClient(app)
print(client.get("/").json(), client.get("/").json(), SEEN)
print(client.post("/", json={}).json(), client.post("/", json={}).json(), client.post("/", json={"rows": [5]}).json())

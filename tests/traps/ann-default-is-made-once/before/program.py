import itertools
from typing import List, Optional

from fastapi import FastAPI, Header, Query
from fastapi.testclient import TestClient

app = FastAPI()
numbers = itertools.count(1)
LIMIT = 10


def start():
    return next(numbers)


@app.get("/one")
def one(first: int = Query(start()), second: int = Query(LIMIT * 2), tags: List[str] = Query(["a"])):
    return [first, second, tags]


@app.get("/two")
def two(first: int = Query(default=start(), ge=0), agent: Optional[str] = Header(None), limit: int = Query(LIMIT, le=100)):
    return [first, agent, limit]


LIMIT = 99
client = TestClient(app)
for _ in range(2):
    print(client.get("/one").json(), client.get("/two", headers={"agent": "me"}).json())
print(client.get("/two", params={"first": "-1"}).status_code, client.get("/two", params={"limit": "101"}).status_code)

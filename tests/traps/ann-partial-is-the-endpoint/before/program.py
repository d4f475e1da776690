from functools import partial

from fastapi import Depends, FastAPI, Query
from fastapi.testclient import TestClient

app = FastAPI()


def get_user() -> str:
    return "ann"


def listing(table, limit: int = Query(5), user: str = Depends(get_user)):
    return [table, limit, user]


def other(table: str = "t", limit: int = Query(5), user: str = Depends(get_user)):
    return [table, limit, user]


app.get("/users")(partial(listing, "users"))
fixed = partial(other, "x", 9)
print(TestClient(app).get("/users", params={"limit": "2"}).json(), fixed(user="bo"))
print([p(user="cy") for p in map(lambda n: partial(other, "m", n), range(2))])

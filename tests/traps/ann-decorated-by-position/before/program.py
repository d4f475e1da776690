from fastapi import Depends, FastAPI, Query
from fastapi.testclient import TestClient

from wrap import bound, logged

app = FastAPI()


def get_user():
    return "ann"


@app.get("/one")
@logged
def one(text: str = "", limit: int = Query(3), user: str = Depends(get_user)):
    return [text, limit, user]


@app.get("/two")
@bound
def two(text: str = "", limit: int = Query(3), user: str = Depends(get_user)):
    return [text, limit, user]


client = TestClient(app)
print(client.get("/one").json(), client.get("/two", params={"text": "a"}).json())

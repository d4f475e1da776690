from fastapi import Depends, FastAPI, Query
from fastapi.testclient import TestClient

app = FastAPI()


def get_user():
    return "ann"


def page(size: int = Query(10), start: int = 0, user: str = Depends(get_user)):
    return [size, start, user]


@app.get("/first")
def first(size: int = Query(5), user: str = Depends(get_user)):
    return page(size, 0, user)


@app.get("/second")
def second(start: int = 1, paging: list = Depends(page), user: str = Depends(get_user)):
    return first(user=user, size=start) + paging


client = TestClient(app)
print(client.get("/first").json(), client.get("/second", params={"start": "3", "size": "4"}).json())

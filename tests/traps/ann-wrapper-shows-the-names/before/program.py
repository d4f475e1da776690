import functools

from fastapi import Depends, FastAPI, Query
from fastapi.testclient import TestClient

app = FastAPI()


def logged(func):
    @functools.wraps(func)
    async def inner(*args, **kwargs):
        answer = func(*args, **kwargs)
        return {"answer": answer, "names": sorted(kwargs)}

    return inner


def user(name: str = Query("nobody")):
    return name


@app.get("/a")
@logged
def a(n: int = Query(1), who: str = Depends(user)):
    return [n, who]


@app.get("/b")
@logged
def b(who: str = Depends(user), n: int = Query(..., gt=0)):
    return [n, who]


client = TestClient(app)
for path, params in (("/a", {}), ("/a", {"n": 2, "name": "x"}), ("/b", {}), ("/b", {"n": 3})):
    answer = client.get(path, params=params)
    print(answer.status_code, answer.json() if answer.status_code == 200 else "")

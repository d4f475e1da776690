from typing import Generic, Optional, TypeVar

from fastapi import Depends, FastAPI, Query
from fastapi.testclient import TestClient

app = FastAPI()
T = TypeVar("T")


class Repo(Generic[T]):
    kind = "base"

    def __init__(self, q: Optional[str] = Query(None, min_length=2)):
        self.q = q

    def find(self):
        return [self.kind, self.q]


class Users(Repo[int]):
    kind = "users"


class Counter:
    def __init__(self):
        self.n = 0

    def __call__(self, step: int = Query(1)):
        self.n += step
        return self.n


counter = Counter()


@app.get("/u")
def users(repo: Users = Depends(), n: int = Depends(counter)):
    return repo.find() + [n]


@app.get("/v")
def other(repo: Repo[int] = Depends(Users), n: int = Depends(counter)):
    return repo.find() + [n]


client = TestClient(app)
for path, params in (("/u", {}), ("/u", {"q": "ab", "step": 5}), ("/v", {"q": "a"}), ("/v", {"q": "abc"})):
    answer = client.get(path, params=params)
    print(answer.status_code, answer.json() if answer.status_code == 200 else "")

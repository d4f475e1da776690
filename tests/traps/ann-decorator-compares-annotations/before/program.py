import functools
import inspect

from fastapi import Depends, FastAPI, Query
from fastapi.testclient import TestClient

app = FastAPI()


class Session:
    name = "s"


def get_session() -> Session:
    return Session()



NEEDS = {}


def noted(function):
    NEEDS[function.__name__] = [name for name, p in inspect.signature(function).parameters.items() if p.annotation is Session]
    return function


@app.get("/a")
@noted
def a(session: Session = Depends(get_session), n: int = 1):
    return [session.name, n]


@app.get("/b")
@noted
def b(n: int = Query(2), session: Session = Depends(get_session)):
    return [session.name, n]


print(NEEDS, TestClient(app).get("/a").json(), TestClient(app).get("/b", params={"n": "5"}).json())

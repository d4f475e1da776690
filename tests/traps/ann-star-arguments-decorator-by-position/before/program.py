import functools

from fastapi import Depends, FastAPI, Query
from fastapi.testclient import TestClient

app = FastAPI()


class Session:
    name = "s"


def get_session() -> Session:
    return Session()



def retried(times):
    def wrap(function):
        @functools.wraps(function)
        def call(*args, **kwargs):
            for _ in range(times):
                try:
                    return function(*args, **kwargs)
                except KeyError:
                    pass
        return call
    return wrap


def audited(function):
    def call(n, session, **kwargs):
        return function(n, session, **kwargs)

    functools.update_wrapper(call, function)
    return call


@app.get("/a")
@retried(2)
def a(n: int = Query(1), session: Session = Depends(get_session)):
    return [n, session.name]


@app.get("/b")
@audited
def b(n: int = Query(1), session: Session = Depends(get_session), k: str = Query("k")):
    return [n, session.name, k]


print(TestClient(app).get("/a").json(), TestClient(app).get("/b", params={"k": "z"}).json(), a(4, Session()))

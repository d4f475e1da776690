import functools

from fastapi import Depends, FastAPI, Query
from fastapi.testclient import TestClient

app = FastAPI()


class Session:
    name = "s"


def get_session() -> Session:
    return Session()



def checked(function):
    @functools.wraps(function)
    def call(*args, **kwargs):
        for name, value in kwargs.items():
            if not isinstance(value, function.__annotations__[name]):
                raise TypeError(name)
        return function(*args, **kwargs)

    return call


@app.get("/a")
@checked
def a(session: Session = Depends(get_session), n: int = Query(1)):
    return [session.name, n]


print(TestClient(app).get("/a").json())

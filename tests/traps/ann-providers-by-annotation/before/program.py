import inspect

from fastapi import Depends, FastAPI, Query
from fastapi.testclient import TestClient

app = FastAPI()


class Session:
    name = "s"


def get_session() -> Session:
    return Session()



PROVIDERS = {Session: get_session, int: lambda: 7}


def call(function):
    """Fills what is annotated, as a container does."""
    given = {name: PROVIDERS[p.annotation]() for name, p in inspect.signature(function).parameters.items()}
    return function(**given)


@app.get("/a")
def a(session: Session = Depends(get_session), n: int = Query(1)):
    return [session.name, n]


for route in (a,):
    print(call(route))
print(TestClient(app).get("/a").json())

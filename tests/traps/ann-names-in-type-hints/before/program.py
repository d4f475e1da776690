import typing

from fastapi import Depends, FastAPI, Query
from fastapi.testclient import TestClient

app = FastAPI()


class Session:
    name = "s"


def get_session() -> Session:
    return Session()



@app.get("/a")
def a(session: Session = Depends(get_session), n: int = Query(1), text: typing.Optional[str] = Query(None)):
    return [session.name, n, text]


hints = typing.get_type_hints(app.routes[0][2] if isinstance(app.routes[0], tuple) else a)
print({name: getattr(kind, "__name__", str(kind)) for name, kind in hints.items()})
print(TestClient(app).get("/a").json())

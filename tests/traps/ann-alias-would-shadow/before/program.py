from fastapi import Depends, FastAPI
from fastapi.testclient import TestClient

from deps import Session, get_session
from names import *  # noqa: F403

app = FastAPI()


@app.get("/one")
def one(session: Session = Depends(get_session)):
    return [session.name, SessionDep]  # noqa: F405


@app.get("/two")
def two(text: str = "x", session: Session = Depends(get_session)):
    return [session.name, text]


@app.get("/three")
def three(session: Session = Depends(get_session), text: str = "y"):
    return [session.name, text]


client = TestClient(app)
print([client.get(path).json() for path in ("/one", "/two", "/three")])

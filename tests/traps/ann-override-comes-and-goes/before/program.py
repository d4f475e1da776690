from fastapi import Depends, FastAPI
from fastapi.testclient import TestClient

app = FastAPI()


class Session:
    def __init__(self, name="real"):
        self.name = name


def get_session():
    yield Session()


@app.get("/1")
def one(session: Session = Depends(get_session)):
    return session.name


@app.get("/2")
def two(n: int = 0, session: Session = Depends(get_session)):
    return [session.name, n]


@app.get("/3")
def three(session: Session = Depends(get_session), n: int = 2):
    return [session.name, n]


client = TestClient(app)
print([client.get(f"/{n}").json() for n in (1, 2, 3)])
app.dependency_overrides[get_session] = lambda: Session("fake")
print([client.get(f"/{n}").json() for n in (1, 2, 3)])
app.dependency_overrides = {}
print([client.get(f"/{n}", params={"n": 5}).json() for n in (1, 2, 3)])

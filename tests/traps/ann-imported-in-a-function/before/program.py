from deps import page
from fastapi import Depends, FastAPI
from fastapi.testclient import TestClient
from jobs import run, run2, run3

app = FastAPI()


@app.get("/")
def root(p: list = Depends(page)):
    return p


print(TestClient(app).get("/", params={"n": "3"}).json(), run(), run2(), run3())

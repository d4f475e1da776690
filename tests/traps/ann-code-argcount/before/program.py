from fastapi import Depends, FastAPI
from fastapi.testclient import TestClient


def get_n():
    return 1


app = FastAPI()


@app.get("/")
def index(x: int = 1, n: int = Depends(get_n)):
    return x + n


print(TestClient(app).get("/").json(), index.__code__.co_varnames[: index.__code__.co_argcount])

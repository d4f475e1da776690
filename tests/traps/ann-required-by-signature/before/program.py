import functools
import inspect

from fastapi import Depends, FastAPI, Query
from fastapi.testclient import TestClient


def documented(function):
    required = [p.name for p in inspect.signature(function).parameters.values() if p.default is p.empty]

    @functools.wraps(function)
    def wrapper(*args, **kwargs):
        return {"result": function(*args, **kwargs), "required": required}

    return wrapper


def get_n():
    return 1


app = FastAPI()


@app.get("/")
@documented
def index(x: int, q: int = Query(...), n: int = Depends(get_n)):
    return x + q + n


print(TestClient(app).get("/", params={"x": 1, "q": 2}).json())

import functools
import inspect

from fastapi import Depends, FastAPI, Query
from fastapi.testclient import TestClient


def named(function):
    names = inspect.getfullargspec(function).args

    @functools.wraps(function)
    def wrapper(*args, **kwargs):
        return [names, function(*args, **kwargs)]

    return wrapper


def get_n():
    return 1


app = FastAPI()


@app.get("/")
@named
def index(x: int = 1, n: int = Depends(get_n)):
    return x + n


print(TestClient(app).get("/").json())

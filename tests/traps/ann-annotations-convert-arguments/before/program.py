import functools
from fastapi import FastAPI, Query
from fastapi.testclient import TestClient

app = FastAPI()


def converted(function):
    hints = function.__annotations__

    @functools.wraps(function)
    def call(*args, **kwargs):
        made = {name: hints[name](value) if name in hints else value for name, value in kwargs.items()}
        return function(*args, **made)

    return call


@app.get("/a")
@converted
def a(n: int = Query(3), text: str = Query("x")):
    return [n, text]


print(TestClient(app).get("/a", params={"n": "4"}).json())
print(a(n="7", text=5))

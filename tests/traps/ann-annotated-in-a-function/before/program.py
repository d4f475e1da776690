from fastapi import FastAPI, Query
from fastapi.testclient import TestClient

app = FastAPI()


def helper():
    from typing import Annotated

    return Annotated[int, 1]


try:
    from typing_extensions import Annotated
except ImportError:
    Annotated = None


@app.get("/a")
def a(n: int = Query(3)):
    return n


print(TestClient(app).get("/a").json(), helper() is not None)

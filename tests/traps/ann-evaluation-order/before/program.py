from fastapi import Depends, FastAPI, Query
from fastapi.testclient import TestClient

app = FastAPI()
order = []


def note(name, value):
    order.append(name)
    return value


def get_a():
    return "a"


@app.get("/x")
def route(a: str = Depends(note("dep", get_a)), b: int = Query(note("default", 3), ge=note("ge", 1)), c: int = note("plain", 4)):
    return [a, b, c]


print(order, TestClient(app).get("/x").json())

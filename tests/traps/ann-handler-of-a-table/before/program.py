from fastapi import Depends, FastAPI
from fastapi.testclient import TestClient

app = FastAPI()


def get_user():
    return "ann"


@app.post("/add")
def add(amount: int = 1, note: str = "", user: str = Depends(get_user)):
    return ["add", amount, note, user]


@app.post("/drop")
def drop(amount: int = 1, note: str = "", user: str = Depends(get_user)):
    return ["drop", amount, note, user]


TABLE = {"add": add, "drop": drop}


def apply(line, user):
    action, amount, note = line.split()
    return TABLE[action](int(amount), note, user)


print(apply("add 3 x", "bo"), apply("drop 4 y", "bo"))
print(TestClient(app).post("/add").json())

from fastapi import Depends, FastAPI, Query
from fastapi.testclient import TestClient

app = FastAPI()


def get_user():
    return "ann"


class Paging:
    def __init__(self, size: int = Query(10, ge=1), start: int = 0, user: str = Depends(get_user)):
        self.state = [size, start, user]


class Short(Paging):
    def __init__(self, size: int = Query(3), user: str = Depends(get_user)):
        super().__init__(size, 1, user)


class Starred(Paging):
    def __init__(self, *values):
        Paging.__init__(self, *values)


@app.get("/long")
def long(paging: Paging = Depends()):
    return paging.state


@app.get("/short")
def short(paging: Short = Depends(Short)):
    return paging.state


client = TestClient(app)
print(client.get("/long").json(), client.get("/short").json(), client.get("/long", params={"size": "0"}).status_code)
print(Starred(1, 2, "bo").state)

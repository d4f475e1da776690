from typing import Optional

from fastapi import Body, Depends, FastAPI, Header, Query
from fastapi.testclient import TestClient

app = FastAPI()


def get_user(x_user: Optional[str] = Header(None), strict: bool = Query(False)):
    return x_user or ("nobody" if not strict else None)


@app.post("/a/{number}")
def a(number: int, text: str = Query(None), must: int = Query(..., alias="m"), flag: bool = False, body: dict = Body(None),
      user: Optional[str] = Depends(get_user), last: Optional[int] = Query(default=None)):
    return [number, text, must, flag, body, user, last]


client = TestClient(app)
print(client.post("/a/3", params={"m": "1"}).json())
print(client.post("/a/3", params={"m": "1", "text": "t", "last": "8"}, json={"k": 1}, headers={"x-user": "ann"}).json())
print(client.post("/a/3").status_code)
print(app.openapi()["paths"]["/a/{number}"]["post"]["parameters"][1]["name"])

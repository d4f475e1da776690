from __future__ import annotations

from typing import Optional

from fastapi import Depends, FastAPI, Query
from fastapi.testclient import TestClient


def create(prefix):
    app = FastAPI()
    top = 5

    def get_user(name: Optional[str] = Query(None)) -> str:
        return prefix + (name or "nobody")

    @app.get("/me")
    def me(limit: int = Query(top, le=top), user: str = Depends(get_user)):
        return [limit, user]

    class Views:
        default = 3

        def one(self, limit: int = Query(default), user: str = Depends(get_user)):
            return [limit, user]

    app.get("/one")(Views().one)
    return app


client = TestClient(create("mr "))
print(client.get("/me").json(), client.get("/me", params={"limit": "9"}).status_code)
print(client.get("/one", params={"name": "bo"}).json())

from fastapi import Depends, FastAPI, Query
from fastapi.testclient import TestClient

app = FastAPI()


def paging(skip: int = Query(0, ge=0), limit: int = Query(10, le=50)):
    return {"skip": skip, "limit": limit}


@app.get("/")
def index(page: dict = Depends(paging), q: str = Query(None)):
    return [page, q]


assert paging(1, 2) == {"skip": 1, "limit": 2}
assert index({"skip": 0}, "q") == [{"skip": 0}, "q"]
assert index(q="x", page=paging(skip=3, limit=4))[0]["limit"] == 4
print(TestClient(app).get("/", params={"limit": 5}).json())

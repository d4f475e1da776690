from fastapi import Depends, FastAPI, Query
from fastapi.testclient import TestClient

app = FastAPI()


class Session:
    name = "s"


def get_session() -> Session:
    return Session()



def limit(top):
    def check(n: int = Query(1)):
        return min(n, top)

    return check


class Page:
    def __init__(self, size: int = Query(10), start: int = Depends(limit(3))):
        self.size, self.start = size, start

    def __call__(self, extra: str = Query("e")):
        return [self.size, extra]


first = Page(5, 0)


@app.get("/a")
def a(page: Page = Depends(), low: int = Depends(limit(2)), two: list = Depends(first), word=Depends(lambda w="w": w)):
    return [page.size, page.start, low, two, word]


client = TestClient(app)
print(client.get("/a").json(), client.get("/a", params={"n": "9", "size": "4", "extra": "x"}).json())
print(Page(1, start=2).start, first("z"))

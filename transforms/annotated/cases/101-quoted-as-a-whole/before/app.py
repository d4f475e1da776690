from fastapi import Depends, FastAPI

app = FastAPI()


class Paging:
    def __init__(self, start: int = 0, size: int = 2):
        self.start, self.size = start, size


@app.get("/rows")
def rows(paging: "Paging" = Depends()):
    return list(range(paging.start, paging.start + paging.size))

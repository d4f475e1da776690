from dataclasses import dataclass

from fastapi import Depends, FastAPI, Query

app = FastAPI()


@dataclass
class Page:
    start: int = 0
    size: int = 2


@app.get("/rows")
def rows(page: Page = Depends(Page), step: int = Query(1, ge=1)):
    return list(range(page.start, page.start + page.size, step))

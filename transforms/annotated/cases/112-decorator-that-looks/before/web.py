import functools

from fastapi import Depends, FastAPI, Query

app = FastAPI()


def paged(function):
    @functools.wraps(function)
    def wrapper(size, who):
        return function(size, who)

    return wrapper


def actor():
    return "ann"


@app.get("/rows")
@paged
def rows(size: int = Query(2, le=5), who: str = Depends(actor)):
    return [who] * size

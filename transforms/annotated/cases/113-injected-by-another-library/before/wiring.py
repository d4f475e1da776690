import functools

from fastapi import Depends, FastAPI, Query

app = FastAPI()


def inject(function):
    """As dependency_injector does: what has a default that is not plain is taken for its own."""
    marked = function.__defaults__ or ()

    @functools.wraps(function)
    def wrapper(*args, **kwargs):
        assert len(marked) == 2, "markers are read from the defaults"
        return function(*args, **kwargs)

    return wrapper


def actor():
    return "ann"


@app.get("/rows")
@inject
def rows(size: int = Query(2), who: str = Depends(actor)):
    return [who] * size

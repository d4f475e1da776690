from fastapi import Depends, FastAPI

from .logs import Log, get_log
from .stores import Store, get_store

app = FastAPI()


@app.get("/all")
def all_rows(store: Store = Depends(get_store), log: Log = Depends(get_log)):
    return [log.who, store.rows]


@app.get("/first")
def first(store: Store = Depends(get_store), log: Log = Depends(get_log)):
    return [log.who, store.rows[0]]


@app.get("/last")
def last(store: Store = Depends(get_store), log: Log = Depends(get_log)):
    return [log.who, store.rows[-1]]

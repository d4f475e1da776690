from typing import TYPE_CHECKING

from fastapi import Depends, FastAPI

from .deps import get_store

if TYPE_CHECKING:
    from .store import Store

app = FastAPI()


@app.get("/names")
def names(first: int = 0, store: "Store" = Depends(get_store)):
    return store.names[first:]

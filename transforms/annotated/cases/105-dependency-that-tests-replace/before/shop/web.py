from fastapi import Depends, FastAPI

from . import deps
from .deps import Store


def build():
    app = FastAPI()

    @app.get("/a")
    def a(store: Store = Depends(deps.get_store)):
        return store.name

    @app.get("/b")
    def b(store: Store = Depends(deps.get_store)):
        return store.name

    @app.get("/c")
    def c(page: int = 1, store: Store = Depends(deps.get_store)):
        return [page, store.name]

    return app

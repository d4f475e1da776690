import os

from fastapi import Depends, FastAPI

app = FastAPI()

if os.environ.get("OFFLINE"):

    def link() -> str:
        return "off"

else:

    def link() -> str:
        return "on"


@app.get("/a")
def a(state: str = Depends(link)):
    return state


@app.get("/b")
def b(state: str = Depends(link)):
    return state


@app.get("/c")
def c(state: str = Depends(link)):
    return state

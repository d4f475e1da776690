from fastapi import Depends, FastAPI

from kit.deps import *

app = FastAPI()


@app.get("/a")
def a(box: Box = Depends(get_box)):
    return box.size


@app.get("/b")
def b(box: Box = Depends(get_box)):
    return box.size


@app.get("/c")
def c(times: int = 2, box: Box = Depends(get_box)):
    return box.size * times

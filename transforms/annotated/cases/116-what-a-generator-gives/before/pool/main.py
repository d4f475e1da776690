from fastapi import Depends, FastAPI

from pool.deps import get_link

app = FastAPI()


@app.get("/a")
def a(link=Depends(get_link)):
    return link.name


@app.get("/b")
def b(link=Depends(get_link)):
    return link.name


@app.get("/c")
def c(times: int = 2, link=Depends(get_link)):
    return link.name * times

from fastapi import FastAPI, Security

app = FastAPI()


def user() -> str:
    return "ann"


@app.get("/a")
def a(who: str = Security(user, scopes=["read"])):
    return who


@app.get("/b")
def b(who: str = Security(user, scopes=["read"])):
    return who


@app.get("/c")
def c(who: str = Security(user, scopes=["write"])):
    return who


@app.get("/d")
def d(who: str = Security(user, scopes=["write"])):
    return who


@app.get("/e")
def e(who: str = Security(user, scopes=["write"])):
    return who

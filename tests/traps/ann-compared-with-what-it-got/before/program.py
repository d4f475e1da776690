from fastapi import Depends, FastAPI, Header

app = FastAPI()


def get_token(x_token: str = Header("none")):
    return x_token


def require_auth(token: str = Depends(get_token)):
    return token != "none"


@app.get("/a")
def a(allowed: bool = Depends(require_auth)):
    return allowed


@app.get("/b")
def b(n: int = 1):
    return n


def is_guarded(dependencies):
    return any(dependency is require_auth for dependency in dependencies)


print(is_guarded([require_auth]), is_guarded([get_token, len]), require_auth == get_token)

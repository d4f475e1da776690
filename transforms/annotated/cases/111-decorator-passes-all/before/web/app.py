from fastapi import Depends, FastAPI

from .logged import logged

app = FastAPI()


def actor():
    return "ann"


@app.get("/me")
@logged
def me(loud: bool = False, who: str = Depends(actor)):
    return who.upper() if loud else who

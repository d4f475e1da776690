import typing

from fastapi import Depends, FastAPI, Query

app = FastAPI()


def get_n():
    return 1


@app.get("/")
def index(x: int = Query(1), n: int = Depends(get_n)):
    return x + n


for route in app.routes:
    function = route.endpoint if hasattr(route, "endpoint") else route[2]
    if function.__module__ == __name__ and hasattr(typing, "Annotated"):
        hints = typing.get_type_hints(function, include_extras=True)
        print({name: typing.get_origin(hint) for name, hint in hints.items()}, sorted(hints))

import inspect

from fastapi import Depends, FastAPI

app = FastAPI()


def get_n():
    return 1


@app.get("/")
def index(x: int = 1, n: int = Depends(get_n)):
    return x + n


def endpoints(app):
    for route in app.routes:
        function = route.endpoint if hasattr(route, "endpoint") else route[2]
        if function.__module__ == __name__:
            yield function


for function in endpoints(app):
    print([str(p.kind) for p in inspect.signature(function).parameters.values()])

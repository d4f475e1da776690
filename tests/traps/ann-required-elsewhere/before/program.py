import inspect

from fastapi import Depends, FastAPI, Query

app = FastAPI()


def get_n():
    return 1


@app.get("/")
def index(x: int, q: int = Query(...), n: int = Depends(get_n)):
    return x + q + n


def endpoints(app):
    for route in app.routes:
        function = route.endpoint if hasattr(route, "endpoint") else route[2]
        if function.__module__ == __name__:
            yield function


def required(app):
    for function in endpoints(app):
        parameters = inspect.signature(function).parameters
        yield [name for name, p in parameters.items() if p.default is inspect.Parameter.empty]


print(list(required(app)))

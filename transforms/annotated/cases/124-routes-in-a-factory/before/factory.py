from fastapi import Depends, FastAPI, Query


def create(name: str):
    app = FastAPI()

    def tenant():
        return name

    @app.get("/info")
    def info(short: bool = Query(False), who: str = Depends(tenant)):
        return who[:1] if short else who

    return app

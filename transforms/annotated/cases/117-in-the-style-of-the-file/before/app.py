import typing as t

from fastapi import FastAPI, Query

app = FastAPI()


@app.get("/find")
def find(
    word: t.Optional[str] = Query(
        None,
        max_length=5,  # longer ones match nothing
        alias="q",
    ),
    size: int = Query(ge=1, default=2),
):
    return [word, size]

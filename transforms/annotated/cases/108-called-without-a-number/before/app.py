from fastapi import FastAPI, Query

app = FastAPI()


@app.get("/rows")
def rows(size: int = Query(3, ge=1)):
    return list(range(size)) if isinstance(size, int) else []


def preview():
    return rows()

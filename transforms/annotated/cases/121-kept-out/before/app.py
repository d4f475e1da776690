from fastapi import FastAPI, Path, Query

app = FastAPI()


# pyscale: ignore[annotated]
@app.get("/a/{number}")
def a(number: int = Path(..., ge=1), size: int = Query(2)):
    return [number, size]

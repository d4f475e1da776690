from typing import List

from fastapi import FastAPI, Query

app = FastAPI()


@app.get("/rows")
def rows(fields: List[str] = Query(default_factory=list)):
    fields.append("id")
    return fields

from fastapi import Depends, FastAPI

app = FastAPI()


def get_later():
    return Later()


@app.get("/later")
def later(later: "Later" = Depends(get_later)):
    return later.text


class Later:
    text = "late"

from fastapi import Depends, FastAPI

app = FastAPI()


def actor():
    return "ann"


def clock():
    return 12


def stamp(hour: int = 0, who: str = Depends(actor), *rest, now: int = Depends(clock)):
    return [hour, who, now]


@app.get("/stamp")
def show(hour: int = 3, who: str = Depends(actor), now: int = Depends(clock)):
    return stamp(hour, who, now=now)

from functools import partial

from fastapi import Depends, FastAPI

app = FastAPI()


def actor():
    return "web"


@app.post("/jobs")
def run(name: str, who: str = Depends(actor)):
    return f"{name}:{who if isinstance(who, str) else 'cron'}"


NIGHTLY = [partial(run, name) for name in ("sweep", "pack")]

import functools

from fastapi import Depends, FastAPI, Query
from fastapi.testclient import TestClient

app = FastAPI()
made = []


class Settings:
    def __init__(self, mode: str = Query("fast")):
        made.append(mode)
        self.mode = mode


def get_mode(settings: Settings = Depends()):
    return settings.mode


def at_least(number, settings: Settings = Depends()):
    return [number, settings.mode]


at_two = functools.partial(at_least, 2)


@app.get("/all")
def everything(
    limit: int = 1,
    mode: str = Depends(get_mode),
    settings: Settings = Depends(),
    fresh: Settings = Depends(Settings, use_cache=False),
):
    return [limit, mode, settings.mode, settings is fresh]


client = TestClient(app)
print(client.get("/all").json(), made)
app.dependency_overrides[get_mode] = lambda: "other"
print(client.get("/all", params={"mode": "slow"}).json(), len(made), at_least(1, Settings("x")))

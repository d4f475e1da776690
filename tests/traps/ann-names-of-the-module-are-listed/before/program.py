from fastapi import Depends, FastAPI
from fastapi.testclient import TestClient

import deps

app = FastAPI()
for name, value in vars(deps).items():
    if not name.startswith("_") and value is not Depends and name != "Session":
        app.get("/" + name)(value)
client = TestClient(app)
print([client.get("/" + name).json() for name in ("get_name", "get_size", "get_both")])
print([name for name in dir(deps) if not name.startswith("_")])

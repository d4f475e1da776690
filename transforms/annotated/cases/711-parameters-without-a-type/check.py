import os
import sys
import warnings

warnings.simplefilter("ignore")
try:
    import fastapi  # noqa: F401
except ImportError:
    sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "support"))

import inspect

from fastapi.testclient import TestClient
from chat import auth, rooms, tasks
from chat.main import app

client = TestClient(app)
assert client.get("/rooms").json() == ["guest", 10, "db"]
assert client.get("/rooms", params={"name": "ann", "limit": "3"}).json() == ["ann", 3, "db"]
assert client.post("/rooms", params={"name": "bo"}).json() == "bo:db" and client.get("/tasks").json() == ["guest"]
assert client.get("/rooms", params={"name": ""}).status_code == 401
if sys.argv[1] == "after":
    for function in (rooms.listing, rooms.create, tasks.listing):
        user = inspect.signature(function).parameters["user"]
        assert user.annotation is auth.AccountDep and user.default is user.empty, function
    for function in (rooms.listing, rooms.create):
        assert inspect.signature(function).parameters["db"].annotation is inspect.Parameter.empty

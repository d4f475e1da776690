import os
import sys

try:
    import fastapi  # noqa: F401
except ImportError:
    sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "support"))

import inspect

import deps
import main
from fastapi.testclient import TestClient

client = TestClient(main.app)
good = {"X-Token": "t1"}
assert client.get("/rows", headers=good).json() == {"user": "ann", "rows": ["a", "b"]}
assert client.get("/rows", headers=good, params={"skip": "1", "limit": "3"}).json()["rows"] == ["b", "c", "d"]
assert len(deps.sessions) == 2 and all(s.closed for s in deps.sessions), "one session per request, shared and closed"
assert client.get("/rows", headers={"X-Token": "no"}).status_code == 401
assert client.get("/rows").status_code == 422
names = [r["name"] for r in main.app.openapi()["paths"]["/rows"]["get"]["parameters"]]
assert names == ["skip", "limit", "x-token"], names
if sys.argv[1] == "after":
    parameters = inspect.signature(main.read_rows).parameters
    assert parameters["session"].default is parameters["user"].default is inspect.Parameter.empty
    assert (parameters["skip"].default, parameters["limit"].default) == (0, 2)
    assert all(p.default is p.empty for p in inspect.signature(deps.current_user).parameters.values())

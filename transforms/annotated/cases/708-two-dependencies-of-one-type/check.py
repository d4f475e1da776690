import os
import sys
import warnings

warnings.simplefilter("ignore")
try:
    import fastapi  # noqa: F401
except ImportError:
    sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "support"))

from fastapi.testclient import TestClient
from desk.main import app

client = TestClient(app)
admin, reader = {"X-User": "ann"}, {"X-User": "bo"}
assert client.get("/me", headers=reader).json() == "bo" and client.get("/me").json() == "bo"
assert client.get("/notes", headers=admin, params={"page": "2"}).json() == ["ann", 2]
assert client.post("/notes", headers=reader).json() == "added"
for method, path in (("get", "/users"), ("delete", "/users/bo"), ("get", "/log")):
    assert client.request(method.upper() if hasattr(client, "headers") else method, path, headers=reader).status_code == 403, path
    assert client.request(method.upper() if hasattr(client, "headers") else method, path, headers=admin).status_code == 200, path
if sys.argv[1] == "after":
    import inspect

    from desk import main

    annotations = {n: inspect.signature(getattr(main, n)).parameters["user"].annotation for n in ("me", "notes", "add_note", "users", "remove", "log")}
    assert annotations["me"] is annotations["notes"] is annotations["add_note"]
    assert annotations["users"] is annotations["remove"] is annotations["log"] is not annotations["me"]

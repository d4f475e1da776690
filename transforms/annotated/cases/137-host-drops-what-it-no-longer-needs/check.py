import os
import sys
import warnings

warnings.simplefilter("ignore")
try:
    import fastapi  # noqa: F401
except ImportError:
    sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "support"))

from fastapi.testclient import TestClient

from app import routes

client = TestClient(routes.app)
assert client.get("/all").json() == ["nobody", ["ann", "bo"]]
assert client.get("/last", headers={"who": "cy"}).json() == ["cy", "bo"]
assert hasattr(routes, "get_log") == (sys.argv[1] == "before")

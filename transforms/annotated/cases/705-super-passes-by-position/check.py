import os
import sys
import warnings

warnings.simplefilter("ignore")
try:
    import fastapi  # noqa: F401
except ImportError:
    sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "support"))

from fastapi.testclient import TestClient

from paging import app

client = TestClient(app)
assert client.get("/rows").json() == [1, 20, "guest"]
assert client.get("/rows", params={"page": "2", "size": "5", "name": "ann"}).json() == [2, 5, "ann"]
assert client.get("/wide", params={"page": "3", "name": "bo"}).json() == [3, 500, "bo"]
assert client.get("/wide", params={"page": "0"}).status_code == 422

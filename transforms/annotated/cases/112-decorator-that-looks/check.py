import os
import sys
import warnings

warnings.simplefilter("ignore")
try:
    import fastapi  # noqa: F401
except ImportError:
    sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "support"))

from fastapi.testclient import TestClient

from web import app

client = TestClient(app)
assert client.get("/rows").json() == ["ann"] * 2 and client.get("/rows", params={"size": "9"}).status_code == 422

import os
import sys
import warnings

warnings.simplefilter("ignore")
try:
    import fastapi  # noqa: F401
except ImportError:
    sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "..", "annotated", "support"))

from fastapi.testclient import TestClient
from stock.api import app

reply = TestClient(app).get("/articles", params={"key": "a"})
assert reply.status_code == 200, reply.json()
assert reply.json() == {"title": "Anvil"}
assert TestClient(app).get("/articles").status_code == 422

import os
import sys
import warnings

warnings.simplefilter("ignore")
try:
    import fastapi  # noqa: F401
except ImportError:
    sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "support"))

from fastapi.testclient import TestClient

from desk.api import app

reply = TestClient(app).get("/count", params={"times": "2"})
assert reply.status_code == 200, reply.json()
assert reply.json() == {"count": 6}

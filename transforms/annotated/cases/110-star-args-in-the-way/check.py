import os
import sys
import warnings

warnings.simplefilter("ignore")
try:
    import fastapi  # noqa: F401
except ImportError:
    sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "support"))

from fastapi.testclient import TestClient

from tool import app, stamp

client = TestClient(app)
assert client.get("/stamp").json() == [3, "ann", 12] and stamp(1, "b", "c", now=4) == [1, "b", 4]

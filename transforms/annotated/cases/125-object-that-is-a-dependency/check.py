import os
import sys
import warnings

warnings.simplefilter("ignore")
try:
    import fastapi  # noqa: F401
except ImportError:
    sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "support"))

from fastapi.testclient import TestClient

from guard import app, by_hand

client = TestClient(app)
assert client.get("/open").json() == [False] and client.get("/open", headers={"X-Word": "tea"}).json() == [True]
assert by_hand() == [True, True]

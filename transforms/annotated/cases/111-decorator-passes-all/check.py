import os
import sys
import warnings

warnings.simplefilter("ignore")
try:
    import fastapi  # noqa: F401
except ImportError:
    sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "support"))

from fastapi.testclient import TestClient

from web.app import app
from web.logged import calls

client = TestClient(app)
assert client.get("/me", params={"loud": "yes"}).json() == "ANN" and calls == ["me"]

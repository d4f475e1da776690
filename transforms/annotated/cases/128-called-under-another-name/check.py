import os
import sys
import warnings

warnings.simplefilter("ignore")
try:
    import fastapi  # noqa: F401
except ImportError:
    sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "support"))

from fastapi.testclient import TestClient

from app import app
from nightly import purge

client = TestClient(app)
assert client.delete("/rows/3").json() == [3, "audited"]
assert purge() == [0, 1, 2]

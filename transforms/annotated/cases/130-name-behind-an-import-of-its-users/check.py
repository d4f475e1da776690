import os
import sys
import warnings

warnings.simplefilter("ignore")
try:
    import fastapi  # noqa: F401
except ImportError:
    sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "support"))

from fastapi.testclient import TestClient

from app.deps import app

client = TestClient(app)
for path in ("/one", "/two", "/three"):
    assert client.get(path, params={"loud": "1"}).json() == "HI"

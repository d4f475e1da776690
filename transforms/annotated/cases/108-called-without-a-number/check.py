import os
import sys
import warnings

warnings.simplefilter("ignore")
try:
    import fastapi  # noqa: F401
except ImportError:
    sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "support"))

from fastapi.testclient import TestClient

from app import app, preview

client = TestClient(app)
assert client.get("/rows").json() == [0, 1, 2] and client.get("/rows", params={"size": "0"}).status_code == 422
assert preview() == ([] if sys.argv[1] == "before" else [0, 1, 2])

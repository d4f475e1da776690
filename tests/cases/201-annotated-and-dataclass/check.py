import os
import sys
import warnings

warnings.simplefilter("ignore")
try:
    import fastapi  # noqa: F401
except ImportError:
    sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "..", "transforms", "annotated", "support"))

from fastapi.testclient import TestClient

from app import app, Page

client = TestClient(app)
assert client.get("/rows").json() == [0, 1]
assert client.get("/rows", params={"start": "3", "size": "4", "step": "2"}).json() == [3, 5]
if sys.argv[1] == "after":
    assert not hasattr(Page(), "__dict__")

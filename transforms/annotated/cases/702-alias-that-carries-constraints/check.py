import os
import sys
import warnings

warnings.simplefilter("ignore")
try:
    import fastapi  # noqa: F401
except ImportError:
    sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "support"))

from fastapi.testclient import TestClient

from pages import app

client = TestClient(app)
assert client.get("/pages").json() == {"size": 20}
assert client.get("/pages", params={"size": "7"}).json() == {"size": 7}
assert client.get("/pages", params={"size": "101"}).status_code == 422
if sys.argv[1] == "before":
    assert client.get("/pages", params={"size": "0"}).json() == {"size": 0}
else:
    assert client.get("/pages", params={"size": "0"}).status_code == 422

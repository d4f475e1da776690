import os
import sys
import warnings

warnings.simplefilter("ignore")
try:
    import fastapi  # noqa: F401
except ImportError:
    sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "support"))

from fastapi.testclient import TestClient

from factory import create

for name in ("ann", "bo"):
    client = TestClient(create(name))
    assert client.get("/info").json() == name and client.get("/info", params={"short": "1"}).json() == name[0]

import os
import sys
import warnings

warnings.simplefilter("ignore")
try:
    import fastapi  # noqa: F401
except ImportError:
    sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "support"))

from fastapi.testclient import TestClient

from jobs import NIGHTLY, app

client = TestClient(app)
assert client.post("/jobs", params={"name": "x"}).json() == "x:web"
assert [job() for job in NIGHTLY] == ["sweep:cron", "pack:cron"]

import os
import sys

try:
    import fastapi  # noqa: F401
except ImportError:
    sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "support"))

import reports
from fastapi.testclient import TestClient

client = TestClient(reports.app)
assert client.get("/report").json() == {"period": "week"}
assert client.get("/report", params={"period": "month"}).json() == {"period": "month"}
assert client.get("/report", params={"period": "century"}).status_code == 422

import os
import sys

try:
    import fastapi  # noqa: F401
except ImportError:
    sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "support"))

from factory import create_app
from fastapi.testclient import TestClient

for tenant in ("a", "b"):
    reply = TestClient(create_app({"tenant": tenant})).get("/info")
    assert reply.status_code == 200, reply.json()
    assert reply.json() == {"tenant": tenant}

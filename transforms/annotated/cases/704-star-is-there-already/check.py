import os
import sys
import warnings

warnings.simplefilter("ignore")
try:
    import fastapi  # noqa: F401
except ImportError:
    sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "support"))

from fastapi.testclient import TestClient

import inspect

import report

client = TestClient(report.app)
assert client.get("/report", params={"month": "3"}).json() == {"report": "2024-03", "who": "guest", "short": False}
reply = client.get("/report", params={"month": "3", "year": "2020", "name": "ann", "short": "true"})
assert reply.json() == {"report": "2020-03", "who": "ann", "short": True}
for bad in ({}, {"month": "13"}, {"month": "1", "name": "x" * 11}):
    assert client.get("/report", params=bad).status_code == 422, bad
names = [p["name"] for p in client.app.openapi()["paths"]["/report"]["get"]["parameters"]] if hasattr(client, "app") else None
assert list(inspect.signature(report.report).parameters) == ["year", "who", "short", "month"]

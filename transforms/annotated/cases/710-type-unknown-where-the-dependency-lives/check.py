import os
import sys
import warnings

warnings.simplefilter("ignore")
try:
    import fastapi  # noqa: F401
except ImportError:
    sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "support"))

import inspect

from fastapi.testclient import TestClient
from lab import samples, status
from lab.main import app

client = TestClient(app)
assert client.get("/samples").json() == ["a", "b"] and client.get("/samples", params={"limit": "1"}).json() == ["a"]
assert client.get("/samples/b").json() == {"sample": "b", "unit": "mg"} and client.get("/status").json() == {"samples": 2}
assert client.delete("/samples/b").json() == ["a"]
if sys.argv[1] == "after":
    seen = [inspect.signature(f).parameters["repo"].annotation for f in (samples.listing, samples.one, samples.remove)]
    assert seen[0] is seen[1] is seen[2] and hasattr(seen[0], "__metadata__")
    assert inspect.signature(status.status).parameters["repo"].default is inspect.Parameter.empty

import os
import sys

try:
    import fastapi  # noqa: F401
except ImportError:
    sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "support"))

import inspect

import feed
from fastapi.testclient import TestClient

client = TestClient(feed.app)
assert client.get("/feed").json() == {"keys": ["a", "b", "c"], "verbose": False}
assert client.get("/feed", params={"start": "1", "v": "true", "order": "desc"}).json() == {"keys": ["b", "a"], "verbose": True}
assert client.get("/feed", params={"start": "-1"}).status_code == 422
if sys.argv[1] == "after":
    parameters = inspect.signature(feed.feed).parameters
    assert parameters["start"].default == 0 and parameters["order"].default is None

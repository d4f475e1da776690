import os
import sys

# always the stand-in: it can behave like an older release
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "support"))
import fastapi

fastapi.KNOWS_NAMES_OF_CLASSES = False

import rows
from fastapi.testclient import TestClient

client = TestClient(rows.app)
assert client.get("/rows").json() == [0, 20]
assert client.get("/rows", params={"page": "3", "size": "5"}).json() == [10, 15]
for bad in ({"page": "0"}, {"size": "101"}, {"size": "x"}):
    assert client.get("/rows", params=bad).status_code == 422, bad

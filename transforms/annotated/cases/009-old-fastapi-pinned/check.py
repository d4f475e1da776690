import os
import re
import sys

# always the stand-in: it can behave like the pinned version
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "support"))
import fastapi

pinned = tuple(map(int, re.search(r"fastapi==([\d.]+)", open("requirements.txt").read())[1].split(".")))
fastapi.SUPPORTS_ANNOTATED = pinned >= (0, 95, 1)

import service
from fastapi.testclient import TestClient

client = TestClient(service.app)
assert client.get("/tenant").json() == {"tenant": "public"}
assert client.get("/tenant", params={"tenant-name": "ACME"}).json() == {"tenant": "acme"}
assert client.get("/tenant", params={"tenant-name": "much-too-long"}).status_code == 422

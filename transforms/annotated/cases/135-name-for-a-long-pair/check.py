import os
import sys
import warnings

warnings.simplefilter("ignore")
try:
    import fastapi  # noqa: F401
except ImportError:
    sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "support"))

from fastapi import FastAPI
from fastapi.testclient import TestClient

import database

app = FastAPI()
app.include_router(database.router)
client = TestClient(app)
assert [client.get(path).json() for path in ("/all", "/count", "/first")] == [["ann", "bo", "cy"], 3, "ann"]

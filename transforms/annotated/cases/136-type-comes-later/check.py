import os
import sys
import warnings

warnings.simplefilter("ignore")
try:
    import fastapi  # noqa: F401
except ImportError:
    sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "support"))

from fastapi.testclient import TestClient

from routes import app

assert TestClient(app).get("/later").json() == "late"

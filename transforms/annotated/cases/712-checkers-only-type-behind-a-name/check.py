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
from plant import routes
from plant.main import app

client = TestClient(app)
for path, answer in (("/start", "start"), ("/stop", "stop"), ("/state", "state")):
    reply = client.get(path)
    assert reply.status_code == 200 and reply.json() == answer, reply.json()
assert client.get("/stop", params={"force": "true"}).json() == "stop!"
if sys.argv[1] == "after":
    for function in (routes.start, routes.stop, routes.state):
        assert inspect.signature(function).parameters["engine"].default is inspect.Parameter.empty

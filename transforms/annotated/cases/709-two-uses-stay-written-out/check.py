import os
import sys
import warnings

warnings.simplefilter("ignore")
try:
    import fastapi  # noqa: F401
except ImportError:
    sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "support"))

import ast

from fastapi.testclient import TestClient

import lamps

client = TestClient(lamps.app)
assert client.get("/lamps").json() == ["desk", "hall"]
assert client.get("/lamps", params={"first": "1"}).json() == ["hall"]
assert client.get("/lamps/count").json() == 2
if sys.argv[1] == "after":
    for node in ast.parse(open("lamps.py").read()).body:
        assert not (isinstance(node, ast.Assign) and isinstance(node.value, ast.Subscript)), "an alias for two uses"
    assert lamps.count.__kwdefaults__ is None and lamps.count.__defaults__ is None

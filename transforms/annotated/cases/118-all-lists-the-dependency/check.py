import os
import sys
import warnings

warnings.simplefilter("ignore")
try:
    import fastapi  # noqa: F401
except ImportError:
    sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "support"))

from fastapi.testclient import TestClient

import kit.deps
from kit.main import app

client = TestClient(app)
assert [client.get(path).json() for path in ("/a", "/b", "/c")] == [3, 3, 6]
if sys.argv[1] == "after":
    assert kit.deps.__all__ == ["Box", "get_box", "BoxDep"]

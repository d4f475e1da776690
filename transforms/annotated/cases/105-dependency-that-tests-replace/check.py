import os
import sys
import warnings

warnings.simplefilter("ignore")
try:
    import fastapi  # noqa: F401
except ImportError:
    sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "support"))


import runpy

assert runpy.run_path("tests/test_web.py")["names"]() == ["fake", "fake", [1, "fake"]]

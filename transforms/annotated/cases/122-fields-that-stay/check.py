import os
import sys
import warnings

warnings.simplefilter("ignore")
try:
    import pydantic  # noqa: F401
except ImportError:
    sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "support"))


from models import Row

row = Row(name="a")
assert (row.size, row.tags, row.note) == (2, [], None)
try:
    Row(name="a", size=0)
except Exception:
    pass
else:
    raise AssertionError("size is constrained")

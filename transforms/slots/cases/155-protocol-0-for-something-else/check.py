import io
import pickle
import sys

from stats import legacy
from stats.sample import Sample, freeze

fh = io.BytesIO()
legacy.dump_counters({"a": 1}, fh)
assert pickle.loads(fh.getvalue()) == [("a", 1)]
[s] = freeze([Sample(1, 2)])
assert (s.at, s.value) == (1, 2)
if sys.argv[1] == "after":
    assert not hasattr(s, "__dict__")

import pickle
import sys
import tempfile

from settings import saved
from sim.run import run

cells = run(3)
assert [c.x for c in cells] == [1, 2, 3] and cells[0].energy == 0.5
with tempfile.NamedTemporaryFile() as fh:
    fh.write(pickle.dumps({"a": 1}))
    fh.flush()
    assert saved.load(fh.name) == {"a": 1}
if sys.argv[1] == "after":
    assert not hasattr(cells[0], "__dict__")

import sys

from batch import run

a, b = run.run(["a", "b"])
assert (a.tries, a.step, a.state, b.state) == (2, 1, "ok", "last") and a.file.closed and not hasattr(b, "file")
if sys.argv[1] == "after":
    assert not hasattr(a, "__dict__")

import ast
import sys

from jobs import run

ticks = iter(range(100))
log = []
assert run(log, lambda: next(ticks), lambda: 7) == 7
assert log == [("start", "nightly"), ("done", "nightly"), ("took", 1)], log
log.clear()
for kind in (ValueError, KeyboardInterrupt, StopIteration, GeneratorExit):

    def fail():
        raise kind("bad")

    try:
        run(log, lambda: next(ticks), fail)
    except kind as error:
        assert str(error) == "bad"
    else:
        raise AssertionError("swallowed")
    assert log == [("start", "nightly"), ("failed", "nightly", kind.__name__, "bad"), ("took", 1)], log
    log.clear()
if sys.argv[1] == "after":
    tree = ast.parse(open("jobs.py").read())
    assert not [node for node in ast.walk(tree) if isinstance(node, ast.ClassDef)]

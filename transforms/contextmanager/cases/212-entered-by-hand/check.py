import test_guard
from guard import run

test_guard.test_pairs()
log = []
run(log)
assert log == ["in", "work", "out"]

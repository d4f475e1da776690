from later import keep
from tools import run

log = []
run(log)
keep(log)
assert log == ["in", "run", "out", "in", 1, "out", "in", True, "out"]

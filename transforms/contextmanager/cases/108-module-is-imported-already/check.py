import jobs
from things import LOG

assert jobs.run("a") == "a"
assert LOG == ["open a", "in", "use a", "close a"] or LOG == ["open a", "in", "use a", "out", "close a"], LOG

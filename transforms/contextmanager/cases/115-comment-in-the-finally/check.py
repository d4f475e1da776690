import jobs
from things import LOG

assert jobs.run("a") == "a"
assert LOG == ["open a", "use a", "close a"], LOG

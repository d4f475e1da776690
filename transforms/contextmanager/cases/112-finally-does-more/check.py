import jobs
from things import LOG

assert jobs.run("a") == "a" and jobs.maybe("") is None
assert LOG == ["open a", "use a", "bye", "close a"], LOG

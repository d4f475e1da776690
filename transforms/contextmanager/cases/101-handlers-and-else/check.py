import jobs
from things import LOG

assert jobs.run("a", False) == "\n  kept as it is\n"
try:
    jobs.run("b", True)
except RuntimeError as error:
    assert isinstance(error.__cause__, ValueError)
else:
    raise AssertionError("no error")
assert LOG == ["open a", "use a", "done", "close a", "open b", "use b", "failed b", "close b"], LOG

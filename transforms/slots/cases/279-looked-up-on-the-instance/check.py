import sys

from jobs.job import Job
from jobs.show import kinds, ranks

job = Job("abc")
assert job.state() == "new" and ranks(["a"]) == [5] and kinds() == ["Job"]
job.run()
assert job.state() == "done" and job.result == 3
if sys.argv[1] == "after":
    assert not hasattr(job, "__dict__")

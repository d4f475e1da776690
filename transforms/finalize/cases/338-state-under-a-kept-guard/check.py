import os, sys
import job
j = job.Job()
j.finish()
assert j.status == "finished" and not os.path.exists(j.path)
j.status = "archived"
j.finish()
assert j.status == "archived"
j = job.Job()
path = j.path
del j
assert not os.path.exists(path)

if sys.argv[1] == "after":
    assert not hasattr(job.Job, "__del__")

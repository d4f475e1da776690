import job
j = job.Job()
path = j.path
del j
assert job.EVENTS == ["removed Job at " + path]

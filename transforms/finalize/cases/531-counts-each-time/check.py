import job
one = job.Job("a")
one.close()
one.close()
del one
assert job.ENDED == ["a", "a", "a"]
two = job.Counted()
assert job.RUNNING == {"jobs": 1}
two.finish()
del two
assert job.RUNNING == {"jobs": -1}

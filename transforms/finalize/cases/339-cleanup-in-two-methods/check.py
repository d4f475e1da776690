import job
log = []
j = job.Job(log)
j.close()
assert log == []
del j
assert log == ["gone"]

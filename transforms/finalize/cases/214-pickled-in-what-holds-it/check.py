import os
import pickle
import jobs
job = jobs.Job()
path = job.spool.path
data = jobs.saved(job)
del job
with open(path, "w"):
    pass
job = pickle.loads(data)
del job
assert not os.path.exists(path)

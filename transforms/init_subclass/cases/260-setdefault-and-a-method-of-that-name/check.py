import jobs

assert jobs.JOBS["Clean"] == "clean" and jobs.JOBS["Build"] == "make", jobs.JOBS
assert type(jobs.JOBS["Report"]) is staticmethod, jobs.JOBS
assert jobs.Job.label is None and jobs.Clean.label == "clean", vars(jobs.Job)

from jobs.job import Job

print(sorted(Job.kinds))

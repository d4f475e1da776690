from model import Job
print(Job.limit, Job("a").limit, Job("a").show())

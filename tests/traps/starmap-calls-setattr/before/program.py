import itertools
from model import Job
jobs = [Job(i) for i in range(3)]
list(itertools.starmap(setattr, zip(jobs, "abc", (5, 6, 7))))
print(jobs[0].a, jobs[1].b, jobs[2].c)

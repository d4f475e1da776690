from bag import Table


class Job:
    def __init__(self, n):
        self.n = n


jobs = [Job(i) for i in range(4)]
t = Table()
for t["x"] in jobs:
    pass
a, t["y"] = 1, Job(7)
t["z"], b = Job(8), Job(9)
print(jobs[0].stored_as)

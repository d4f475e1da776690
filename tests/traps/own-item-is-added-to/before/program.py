from bag import Table


class Job:
    def __init__(self, n):
        self.n = n


jobs = [Job(i) for i in range(4)]
t = Table()
t["a"] += jobs[0]
print(jobs[0].added, t.sums.stored_as)

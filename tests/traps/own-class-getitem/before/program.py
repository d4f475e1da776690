from bag import Registry


class Job:
    def __init__(self, n):
        self.n = n


jobs = [Job(i) for i in range(4)]
Registry[jobs[0]]
print(jobs[0].typed)

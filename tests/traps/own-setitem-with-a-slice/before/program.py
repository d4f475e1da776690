from bag import Bag


class Job:
    def __init__(self, n):
        self.n = n


bag = Bag()
jobs = [Job(1), Job(3)]
bag[0:2] = jobs
print(jobs[0].where, len(bag.kept))

from bag import States


class Job:
    def __init__(self, n):
        self.n = n


states = States()
jobs = [Job(i) for i in range(4)]
print(states[jobs[0]], jobs[0].looked_up)
del states[jobs[1]]
print(jobs[1].deleted)
states(*jobs)
print(jobs[2].called)

class Bag:
    def __init__(self):
        self.kept = []

    def __setitem__(self, at, jobs):
        for job in jobs:
            job.where = at
        self.kept[at] = jobs

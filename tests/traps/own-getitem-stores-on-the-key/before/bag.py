class States:
    def __init__(self):
        self.names = ["a", "b"]

    def __getitem__(self, job):
        job.looked_up = True
        return self.names[0]

    def __delitem__(self, job):
        job.deleted = True

    def __call__(self, *jobs):
        for j in jobs:
            j.called = True

class Bag:
    def __init__(self):
        self.kept = {}

    def __setitem__(self, name, job):
        job.where = name
        self.kept[name] = job

    def __getitem__(self, name):
        return self.kept[name]

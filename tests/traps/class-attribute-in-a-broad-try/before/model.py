class Job:
    def __init__(self, name, queue=None):
        self.name = name
        self.queue = queue

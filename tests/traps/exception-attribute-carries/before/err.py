class Failed(Exception):
    def __init__(self, job):
        super().__init__("failed")
        self.job = job

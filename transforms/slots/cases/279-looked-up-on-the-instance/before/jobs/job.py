class Job:
    priority = 5

    def __init__(self, name):
        self.name = name

    def run(self):
        self.result = len(self.name)

    def state(self):
        return "done" if hasattr(self, "result") else getattr(self, "error", "new")

    def rank(self):
        return getattr(type(self), "priority", 0) + getattr(type(self), "bonus", 0)

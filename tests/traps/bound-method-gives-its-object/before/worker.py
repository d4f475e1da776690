class Worker:
    def __init__(self, name):
        self.name = name

    def run(self):
        return "ran " + self.name

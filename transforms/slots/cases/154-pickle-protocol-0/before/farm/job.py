class Job:
    def __init__(self, name, args):
        self.name = name
        self.args = args

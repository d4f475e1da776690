class Task:
    def __init__(self, name):
        self.name = name


def make(task):
    def run():
        return task.name.upper()
    return run

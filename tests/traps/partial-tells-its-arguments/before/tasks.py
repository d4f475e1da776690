class Task:
    def __init__(self, name):
        self.name = name


def perform(task):
    return task.name

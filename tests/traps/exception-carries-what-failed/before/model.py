class Task:
    def __init__(self, name):
        self.name = name


class Failed(Exception):
    def __init__(self, task):
        super().__init__(task.name)
        self.task = task


def run(task):
    raise Failed(task)

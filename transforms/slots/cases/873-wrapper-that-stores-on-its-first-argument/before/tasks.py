"""Tasks that know how often they ran."""
import functools


def counted(function):
    @functools.wraps(function)
    def wrapper(*args, **kwargs):
        task = args[0]
        name = function.__name__ + "_runs"
        setattr(task, name, getattr(task, name, 0) + 1)
        return function(*args, **kwargs)

    return wrapper


class Task:
    def __init__(self, name, steps):
        self.name = name
        self.steps = steps

    @counted
    def run(self):
        return len(self.steps)


def main(rows):
    tasks = [Task(name, steps) for name, steps in rows]
    return [(task.run(), task.run(), task.run_runs) for task in tasks]

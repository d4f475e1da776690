from functools import update_wrapper


class Task:
    def __init__(self, func, retries):
        self.func = func
        self.retries = retries
        update_wrapper(self, func)

    def __call__(self, *args):
        return self.func(*args)


def task(retries):
    return lambda func: Task(func, retries)


@task(retries=2)
def add(a, b):
    """Adds."""
    return a + b

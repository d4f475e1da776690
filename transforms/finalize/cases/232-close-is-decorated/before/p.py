import functools
import io

CALLS = []


def traced(function):
    @functools.wraps(function)
    def wrapper(self):
        CALLS.append(function.__name__)
        return function(self)
    return wrapper


class P:
    def __init__(self):
        self.out = io.StringIO()

    @traced
    def close(self):
        self.out.close()

    def __del__(self):
        self.close()

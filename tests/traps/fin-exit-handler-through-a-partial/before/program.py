import atexit
import functools

closed = []


def tell(lines):
    print(lines)


class Journal:
    def __init__(self, name):
        self.name = name
        self.lines = closed

    def __del__(self):
        self.lines.append(self.name)


atexit.register(functools.partial(tell, closed))
keep = Journal("a")

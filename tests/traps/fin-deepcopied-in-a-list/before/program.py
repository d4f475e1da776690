import copy

CLOSED = []


class Handle:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        CLOSED.append(self.name)


def twice(things):
    return copy.deepcopy(things)


things = [Handle("a")]
more = twice(things)
del things
print(CLOSED)
del more
print(CLOSED)

import weakref

FREED = []


def free(handle):
    FREED.append(handle)


class Handle:
    def __init__(self, number):
        self.number = number
        self._finalizer = weakref.finalize(self, free, self.number)

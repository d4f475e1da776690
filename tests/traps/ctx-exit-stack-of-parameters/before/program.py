import os
import time


class Env:
    def __init__(self, contextmanager, yield_=None, *, print=None, **os):
        self.contextmanager = contextmanager
        self.print = print
        self.values = os
        self._yield_ = yield_

    def __enter__(self):
        self.time = time.time() > 0
        self.old = {name: globals().get(name) for name in self.values}
        return self.old, self.time, self._yield_

    def __exit__(self, *_):
        if self.print:
            self.print("left", self.contextmanager, sorted(self.values))


with Env("c", 3, print=print, a=1, path=2) as got:
    print(got, os.sep)

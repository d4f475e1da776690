import os
import time


class Patched:
    def __init__(self, values, time_=0, prefix=""):
        self.values = {prefix + key: value for key, value in values.items()}
        self._class = prefix or None
        self.time = time.time() if time_ else 0
        self.key = len(values)

    def __enter__(self):
        self.id = id(self._class)
        self.os = {key: os.environ.get(key) for key in self.values}
        os.environ.update(self.values)
        return self.key, self.time

    def __exit__(self, *exc_info):
        for key, value in self.os.items():
            if value is None:
                del os.environ[key]
            else:
                os.environ[key] = value
        assert self.id == id(self._class)


def run(work, **values):
    with Patched(values, prefix="PATCHED_") as (count, now):
        assert now == 0
        return count, work()

import fcntl
import os
import signal

ACTIVE = set()


class Worker:
    def __init__(self, name):
        self.name = name
        ACTIVE.add(name)

    def start(self):
        ACTIVE.add(self.name)

    def stop(self):
        ACTIVE.discard(self.name)

    def __del__(self):
        self.stop()


class Locked:
    def __init__(self, path):
        self._file = open(path, "w")

    def lock(self):
        fcntl.flock(self._file, fcntl.LOCK_EX)

    def unlock(self):
        fcntl.flock(self._file, fcntl.LOCK_UN)

    def __del__(self):
        self.unlock()


class Quiet:
    def __init__(self):
        self._old = signal.getsignal(signal.SIGUSR1)

    def enter(self):
        signal.signal(signal.SIGUSR1, signal.SIG_IGN)

    def restore(self):
        signal.signal(signal.SIGUSR1, self._old)

    def __del__(self):
        self.restore()


class Variable:
    def __init__(self, name):
        self.name = name
        os.environ[name] = "1"

    def set(self, value):
        os.environ[self.name] = value

    def remove(self):
        os.environ.pop(self.name, None)

    def __del__(self):
        self.remove()

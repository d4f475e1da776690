import subprocess
import sys
import weakref


class Tagger:
    def __init__(self, program=None):
        self._closed = True
        self._process = subprocess.Popen([program or sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
        self._closed = False
        self._finalizer = weakref.finalize(self, self._release, self._process)

    @staticmethod
    def _release(process):
        process.stdin.close()
        process.wait()

    def close(self):
        self._finalizer()
        self._closed = True

    def __enter__(self):
        return self

    def __exit__(self, *exc):
        self.close()

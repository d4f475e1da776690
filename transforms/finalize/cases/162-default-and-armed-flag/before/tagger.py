import subprocess
import sys


class Tagger:
    def __init__(self, program=None):
        self._closed = True
        self._process = subprocess.Popen([program or sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
        self._closed = False

    def close(self):
        if not self._closed:
            self._process.stdin.close()
            self._process.wait()
            self._closed = True

    def __enter__(self):
        return self

    def __exit__(self, *exc):
        self.close()

    def __del__(self):
        self.close()

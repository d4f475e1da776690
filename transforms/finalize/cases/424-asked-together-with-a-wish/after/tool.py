import subprocess
import sys
import weakref


class Tool:
    def __init__(self, wanted=True):
        self.wanted = wanted
        self._process = None

    def process(self):
        if self._process is None and self.wanted:
            self._process = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE, stderr=subprocess.DEVNULL)
            self._finalizer = weakref.finalize(self, self._release, self._process)
        return self._process

    @staticmethod
    def _release(process):
        process.kill()
        process.communicate()

    def cleanup(self):
        if self._process:
            self._finalizer()
            self._process = None

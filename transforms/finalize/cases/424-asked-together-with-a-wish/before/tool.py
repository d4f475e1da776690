import subprocess
import sys


class Tool:
    def __init__(self, wanted=True):
        self.wanted = wanted
        self._process = None

    def process(self):
        if self._process is None and self.wanted:
            self._process = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE, stderr=subprocess.DEVNULL)
        return self._process

    def cleanup(self):
        if self._process:
            self._process.kill()
            self._process.communicate()
            self._process = None

    def __del__(self):
        self.cleanup()

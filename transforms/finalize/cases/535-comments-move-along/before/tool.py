import subprocess
import sys


class Tool:
    def __init__(self):
        self._process = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE, stderr=subprocess.DEVNULL)

    def cleanup(self):
        # Say goodbye first.
        if not self._process.stdin.closed:
            self._process.stdin.close()
        if self._process.poll() is None:  # still running
            self._process.kill()
        # No zombies.
        self._process.wait()

    def __del__(self):
        self.cleanup()

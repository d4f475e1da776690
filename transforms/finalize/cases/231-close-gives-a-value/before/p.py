import subprocess
import sys


class P:
    def __init__(self):
        self.proc = subprocess.Popen([sys.executable, "-c", "raise SystemExit(3)"])

    def close(self):
        return self.proc.wait()

    def __del__(self):
        self.close()

import subprocess
import sys


class Service:
    def __init__(self):
        self.process = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])

    def stop(self):
        self.process.terminate()
        return self.process.wait()

    def __del__(self):
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()


s = Service()
process = s.process
del s
print(process.returncode)
s = Service()
print(s.stop())
process = s.process
del s
print(process.returncode)

import subprocess
import sys

done = subprocess.run([sys.executable, "main.py"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, universal_newlines=True)
assert done.returncode == 0, done.stderr
assert done.stdout == 'no file\nnever opened\n', done.stdout

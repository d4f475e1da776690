import subprocess
import sys

done = subprocess.run([sys.executable, "main.py"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, universal_newlines=True)
assert done.returncode == 0, done.stderr
assert done.stdout == '57d9ece294808b8c6f1b1a81f3f7bea3\n', done.stdout

"""What the program prints is the same before and after."""

import subprocess
import sys

run = subprocess.run([sys.executable, "program.py"], stdout=subprocess.PIPE)
assert run.returncode == 0, run.returncode
assert run.stdout.split() == [b"0", b"7", b"7", b"True"], run.stdout

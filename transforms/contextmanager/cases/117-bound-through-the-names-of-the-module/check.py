import subprocess
import sys

out = subprocess.run([sys.executable, "script.py"], capture_output=True, text=True, check=True).stdout
assert out.split() == ["close", "2"], out

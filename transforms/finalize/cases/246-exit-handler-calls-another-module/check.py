import os
import subprocess
import sys
import tempfile
base = tempfile.mkdtemp()
done = subprocess.run([sys.executable, "main.py", base], capture_output=True, text=True)
assert done.stderr == "", done.stderr
assert os.listdir(base) == []

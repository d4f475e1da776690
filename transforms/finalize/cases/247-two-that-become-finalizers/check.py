import os
import subprocess
import sys
import tempfile
path = os.path.join(tempfile.mkdtemp(), "log")
done = subprocess.run([sys.executable, "main.py", path], capture_output=True, text=True)
assert done.stderr == "", done.stderr
with open(path) as file:
    assert file.read() == "job is done\n"

import os
import subprocess
import sys
import tempfile
path = os.path.join(tempfile.mkdtemp(), "log")
subprocess.run([sys.executable, "main.py", path], check=True)
with open(path) as file:
    assert file.read() == "one\ntwo\n"

import os
import subprocess
import sys
import tempfile
path = os.path.join(tempfile.mkdtemp(), "spool")
done = subprocess.run([sys.executable, "main.py", path], capture_output=True, text=True, check=True)
assert done.stdout == "[3]\n[False]\n", done.stdout
assert not os.path.exists(path)

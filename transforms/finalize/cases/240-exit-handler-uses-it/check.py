import subprocess, sys
out = subprocess.run([sys.executable, "-c", "import log"], capture_output=True, text=True)
assert out.stderr == "", out.stderr

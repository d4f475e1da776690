import subprocess
import sys
for how in ("drop", "keep"):
    done = subprocess.run([sys.executable, "main.py", how], capture_output=True, text=True, check=True)
    assert done.stdout == "True\nFalse\n", done.stdout
if sys.argv[1] == "after":
    import scratch
    assert not hasattr(scratch.Scratch, "__del__")

"""Starts interpreters that see no environment, and some that see another one."""
import os
import subprocess
import sys

program = "import sys\nclass A:\n    def __init__(self):\n        self.a = 1\nprint(vars(A()), sys.flags.isolated, sys.flags.no_site, sys.flags.ignore_environment, 'sitecustomize' in sys.modules and None)"
for flags in (["-S"], ["-I"], ["-E"], ["-S", "-E", "-I"]):
    run = subprocess.run([sys.executable, *flags, "-c", program], capture_output=True, text=True)
    print(flags, run.stdout.replace("True", "None"), run.stderr, run.returncode)
clean = {"PATH": os.environ["PATH"]}
run = subprocess.run([sys.executable, "-c", "import os\nprint(sorted(os.environ), 1)"], env=clean, capture_output=True, text=True)
print([name for name in eval(run.stdout.rsplit(" ", 1)[0]) if name not in ("LC_CTYPE",)], run.stderr)
# A half of what the recorder needs is not there.
for left_out in ("PYSCALE_OUT", "PYSCALE_ROOT"):
    half = {name: value for name, value in os.environ.items() if name != left_out}
    run = subprocess.run([sys.executable, "-c", "print('runs')"], env=half, capture_output=True, text=True)
    print(run.stdout, run.stderr, run.returncode)
gone = dict(os.environ)
if "PYSCALE_OUT" in gone:
    gone["PYSCALE_OUT"] = "/nowhere/at/all"
run = subprocess.run([sys.executable, "-c", "print('runs, too')"], env=gone, capture_output=True, text=True)
print(run.stdout, run.stderr, run.returncode)

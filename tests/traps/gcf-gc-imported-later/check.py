"""The program itself is the check; what stands under its main guard runs too."""

import subprocess
import sys

sys.exit(subprocess.run([sys.executable, "program.py"]).returncode)

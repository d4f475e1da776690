import subprocess
import sys

said = subprocess.run([sys.executable, "program.py"], stdout=subprocess.PIPE, text=True, check=True).stdout
assert said == "['mock']\n", said

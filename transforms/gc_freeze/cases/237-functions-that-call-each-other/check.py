import subprocess
import sys

said = subprocess.run([sys.executable, "program.py"], stdout=subprocess.PIPE, text=True, check=True).stdout
assert said == "['0', '1', '2', '3', '4'] ['1', '2']\n", said

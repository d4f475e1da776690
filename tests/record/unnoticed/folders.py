"""Goes to another folder, one that is deleted, and one that nothing can be written to."""
import os
import shutil
import subprocess
import sys
import tempfile


class Box:
    def __init__(self, number):
        self.number = number


start = os.getcwd()
folder = tempfile.mkdtemp()
os.chdir(folder)
[Box(number) for number in range(1000)]
inner = os.path.join(folder, "inner")
os.mkdir(inner)
os.chdir(inner)
os.rmdir(inner)
try:
    os.getcwd()
except FileNotFoundError:
    print("no folder")


class Late:
    def __init__(self):
        self.a = 1


print(vars(Late()), vars(Box(1)))
print(subprocess.run([sys.executable, "-c", "print('in a deleted folder')"], capture_output=True, text=True).stdout)
os.chdir(folder)
os.mkdir("locked", 0o500)
os.chdir("locked")
print(subprocess.run([sys.executable, "-c", "class A: pass\nprint(A.__name__)"], capture_output=True, text=True).stdout, os.listdir("."))
os.chdir(start)
shutil.rmtree(folder)
print(sorted(name for name in os.listdir(".") if name not in (".pyscale", "__pycache__")) != [])

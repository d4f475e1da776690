"""Looks like a program that was packed: no file names that lead anywhere, modules out of a zip, `sys.frozen`."""
import importlib
import os
import sys
import zipfile

sys.frozen = True
del __file__
path = os.path.join(os.environ.get("TMPDIR", "/tmp"), "packed-%d.zip" % os.getpid())
with zipfile.ZipFile(path, "w") as file:
    file.writestr("packed.py", "class Packed:\n    def __init__(self, number):\n        self.number = number\n")
try:
    sys.path.insert(0, path)
    packed = importlib.import_module("packed")
    made = packed.Packed(1)
    made.more = 2
    print(vars(made), type(packed.__loader__).__name__, os.path.basename(os.path.dirname(packed.__file__)).startswith("packed-"))
finally:
    os.remove(path)
code = compile("class Raw:\n    def __init__(self):\n        self.a = 1\n", "/nowhere/\udcff\x01.py", "exec")
space = {"__name__": "raw"}
exec(code, space)
print(vars(space["Raw"]()))

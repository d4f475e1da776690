import os, tempfile
import rotate

with tempfile.TemporaryDirectory() as folder:
    path = os.path.join(folder, "log")
    last = rotate.write(path, ["a", "b", "c"], 2)
    assert last.closed and last.name.endswith(".1")
    assert open(path).read() == "ab" and open(path + ".1").read() == "c"

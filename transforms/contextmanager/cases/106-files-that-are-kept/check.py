import os, tempfile
import pick

with tempfile.TemporaryDirectory() as folder:
    paths = [os.path.join(folder, name) for name in "ab"]
    for number, path in enumerate(paths):
        open(path, "w").write("x" * number)
    name, files = pick.longest(paths)
    assert name.endswith("b") and all(file.closed for file in files)

import os, tempfile
import merge

with tempfile.TemporaryDirectory() as folder:
    paths = [os.path.join(folder, name) for name in "abc"]
    for path in paths:
        open(path, "w").write(path[-1] * 5)
    assert merge.heads(paths) == ["aaa", "bbb", "ccc"]

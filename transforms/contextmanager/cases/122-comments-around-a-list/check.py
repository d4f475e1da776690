import os
import tempfile

from notes import read

with tempfile.TemporaryDirectory() as folder:
    paths = [os.path.join(folder, name) for name in "ab"]
    for path in paths:
        with open(path, "w") as out:
            out.write(os.path.basename(path))
    assert read(paths) == ["a", "b"]
    try:
        read([*paths, os.path.join(folder, "none")])
    except FileNotFoundError:
        pass
    else:
        raise AssertionError

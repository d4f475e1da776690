import os
import tempfile

import copying

with tempfile.TemporaryDirectory() as folder:
    path = os.path.join(folder, "a")
    with open(path, "w") as made:
        made.write("one\ntwo\n")
    copying.copy(path)
assert copying.Log.lines == ["one\n", "two\n", "closed"], copying.Log.lines

import gc
import os
import sys
import tempfile
import node
folder = tempfile.mkdtemp()
paths = [os.path.join(folder, name) for name in "ab"]
a, b = (node.Node(path) for path in paths)
a.other, b.other = b, a
del a, b
gc.collect()
for path in paths:
    with open(path) as file:
        assert file.read() == "end"
if sys.argv[1] == "after":
    assert not hasattr(node.Node, "__del__")

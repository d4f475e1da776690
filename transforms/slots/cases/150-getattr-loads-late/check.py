import sys

from files.blob import Blob

reads = []
blob = Blob("a", lambda path: reads.append(path) or path + "\n")
assert blob.size == 2 and blob.lines == 1 and blob.content == "a\n" and reads == ["a"]
del blob.content
assert blob.size == 2 and reads == ["a", "a"]
try:
    blob.owner
except AttributeError:
    pass
else:
    raise AssertionError
if sys.argv[1] == "after":
    assert not hasattr(blob, "__dict__")

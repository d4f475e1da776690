import sys

from sem.version import Mirror, Source, Version

assert Version("1.10") > Version("1.9") and Version("1.0") >= Version("1.0")
assert Mirror("a", 2) > Mirror("b", 1)
if sys.argv[1] == "after":
    for each in (Version("1"), Mirror("a", 1), Source("a")):
        assert not hasattr(each, "__dict__")

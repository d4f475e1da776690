import os
import sys
import tempfile

from geocode.cache import lookup, store
from geocode.place import Place

path = os.path.join(tempfile.mkdtemp(), "cache")
store(path, "bonn", 50.7, 7.1)
assert lookup(path) == ("bonn", Place(50.7, 7.1))
if sys.argv[1] == "before":
    # What the last version wrote.
    with open(path, "wb") as fh:
        fh.write(b"\x80\x02cgeocode.place\nPlace\n)\x81}(X\x03\0\0\0latG@\0\0\0\0\0\0\0X\x03\0\0\0lonG@\0\0\0\0\0\0\0ub.")
    assert lookup(path) == Place(2.0, 2.0), lookup(path)
if sys.argv[1] == "after":
    assert not hasattr(Place(1.0), "__dict__")

import os
import shelve
import sys
import tempfile

from wiki import db
from wiki.page import Page

path = os.path.join(tempfile.mkdtemp(), "wiki")
db.save(path, "home", "hi")
assert db.load(path, "home").text == "hi"
if sys.argv[1] == "before":
    # What the last version wrote.
    with shelve.open(path) as file:
        file.dict[b"old"] = b"\x80\x02cwiki.page\nPage\n)\x81}(X\x05\0\0\0titleX\x03\0\0\0oldX\x04\0\0\0textX\x01\0\0\0tub."
    assert db.load(path, "old").text == "t"
if sys.argv[1] == "after":
    assert not hasattr(Page("a", "b"), "__dict__")

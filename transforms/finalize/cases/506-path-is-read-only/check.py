import os
import sys
import download
d = download.Download("hello")
assert d.text() == "hello" and d.names() == ["text"]
path = d.path
d.remove()
d.remove()
assert not os.path.exists(path)
d = download.Download("again")
path = d.path
del d
assert not os.path.exists(path)
if sys.argv[1] == "after":
    assert not hasattr(download.Download, "__del__")

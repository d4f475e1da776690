import os
import sys
import spool
s = spool.Spool("spool")
s.add("one")
assert s.entries == [spool.Entry("one", 3)]
assert repr(s) == "Spool(prefix='spool', entries=[Entry(name='one', size=3)])", repr(s)
path = s.path
assert os.path.exists(path)
del s
assert not os.path.exists(path)
if sys.argv[1] == "after":
    assert not hasattr(spool.Spool, "__del__")

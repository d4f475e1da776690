import os
import base
v = base.Versioned()
path = v.path
assert os.path.isdir(path)
del v
assert not os.path.exists(path) and os.path.isdir(os.path.dirname(path))

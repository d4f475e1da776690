import os
import tmp
t = tmp.Tmp()
u = t.tagged("a")
path = t.path
del u
assert not os.path.exists(path)

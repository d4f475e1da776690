import os
import store
s = store.Store()
os.mkdir(s.folder)
s.version = 2
os.mkdir(s.folder)
root = s.root
del s
assert os.listdir(root) == ["1"]

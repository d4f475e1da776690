import os, sys, tempfile
os.chdir(tempfile.mkdtemp())

import pickle
import log
l = pickle.loads(pickle.dumps(log.Log("a")))
f = l.file
del l
assert f.closed

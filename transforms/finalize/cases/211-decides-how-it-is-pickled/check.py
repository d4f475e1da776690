import os, sys, tempfile
os.chdir(tempfile.mkdtemp())

import pickle
import log
l = pickle.loads(pickle.dumps(log.Log("a")))
assert l.path == "a" and not hasattr(l, "file")
l.file = open("b", "w")

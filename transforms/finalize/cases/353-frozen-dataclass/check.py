import os, sys, tempfile
os.chdir(tempfile.mkdtemp())

import claim
open("c", "w").close()
c = claim.Claim("c")
del c
assert os.listdir(".") == []
try:
    claim.Claim("d")
except FileNotFoundError:
    pass

if sys.argv[1] == "after":
    assert not hasattr(claim.Claim, "__del__")

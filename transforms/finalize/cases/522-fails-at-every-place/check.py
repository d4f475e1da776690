import os
import sys
import tempfile
import spool
sys.unraisablehook = lambda *_: None
folder = tempfile.mkdtemp()
for fails in range(5):
    try:
        s = spool.Spool(folder, fails)
        assert os.listdir(folder) == ["spool"]
        del s
    except (ValueError, ZeroDivisionError):
        pass
    assert os.listdir(folder) == [], fails
if sys.argv[1] == "after":
    assert not hasattr(spool.Spool, "__del__")

import os
import sys
import tempfile

import lock

with tempfile.TemporaryDirectory() as folder:
    one = lock.Lock(os.path.join(folder, "one"))
    handle = one._fd
    assert one.write(b"x") == 1
    del one
    try:
        os.fstat(handle)
    except OSError:
        pass
    else:
        raise AssertionError("still open")
if sys.argv[1] == "after":
    assert not hasattr(lock.Lock, "__del__")

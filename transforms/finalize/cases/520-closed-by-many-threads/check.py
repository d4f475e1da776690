import os
import sys
import threading
import pipe
def open_files():
    return len(os.listdir("/proc/self/fd"))
before = open_files()
errors = []
threading.excepthook = errors.append
p = pipe.Pipe()
assert open_files() == before + 2
threads = [threading.Thread(target=p.close) for _ in range(8)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
assert open_files() == before and not errors
p = pipe.Pipe()
del p
assert open_files() == before
if sys.argv[1] == "after":
    assert not hasattr(pipe.Pipe, "__del__")

"""Ends by `os._exit`, in children too; what was not flushed is lost as without a recorder."""
import os
import sys


class Box:
    def __init__(self):
        self.a = 1


Box()
print("told", flush=True)
sys.stdout.write("never told")
child = os.fork()
if child == 0:
    Box()
    os._exit(3)
status = os.waitpid(child, 0)[1]
os.write(1, b"child %d\n" % os.WEXITSTATUS(status))
os._exit(9)

import os
import sys


def hook(kind, value, trace):
    sys.__stderr__.write("failed: %s\n" % kind.__name__)


sys.excepthook = hook


class Handle:
    def __init__(self):
        self.fd = os.dup(1)

    def close(self):
        os.close(self.fd)

    def __del__(self):
        self.close()


HANDLE = Handle()
print("open")

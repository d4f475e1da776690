"""No file may grow, and none can be opened any more."""
import os
import resource
import sys


class Box:
    def __init__(self, number):
        self.number = number


print([Box(number).number for number in range(3)], flush=True)
resource.setrlimit(resource.RLIMIT_FSIZE, (0, resource.getrlimit(resource.RLIMIT_FSIZE)[1]))
resource.setrlimit(resource.RLIMIT_NOFILE, (64, resource.getrlimit(resource.RLIMIT_NOFILE)[1]))
held = []
try:
    while True:
        held.append(os.open(os.devnull, os.O_RDONLY))
except OSError as error:
    sys.stderr.write("%s %d\n" % (error.strerror, held[-1]))
kept = [Box(number) for number in range(5000)]


class Late:
    def __init__(self):
        self.a = 1


sys.stderr.write("%d %s\n" % (len(kept), vars(Late())))

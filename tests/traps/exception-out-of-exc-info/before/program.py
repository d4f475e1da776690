from jobs import make

jobs = make()
import sys


class E(Exception):
    def __init__(self, j):
        self.j = j


try:
    raise E(jobs[0])
except E:
    x = sys.exc_info()[1].j
x.marked = True
print(x.marked, x.n)

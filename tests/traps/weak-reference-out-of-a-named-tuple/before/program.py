from jobs import make

jobs = make()
import collections

P = collections.namedtuple("P", "a b")
x = P(jobs[0], 1).a
import weakref

r = weakref.ref(x)
print(r() is x, x.n)

from jobs import make

jobs = make()
import logging

out = []


class H(logging.Handler):
    def emit(self, r):
        out.append(r.job)


lg = logging.getLogger("a")
lg.addHandler(H())
lg.warning("x", extra={"job": jobs[0]})
x = out[0]
import weakref

r = weakref.ref(x)
print(r() is x, x.n)

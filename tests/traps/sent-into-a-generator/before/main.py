from model import jobs
from sink import sink
out = []
g = sink(out)
next(g)
for j in jobs():
    g.send(j)
assert all(o.tag for o in out)

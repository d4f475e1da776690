from jobs import make

jobs = make()
import contextlib

out = []
s = contextlib.ExitStack()
s.callback(out.append, jobs[0])
s.close()
x = out[0]
x.marked = True
print(x.marked, x.n)

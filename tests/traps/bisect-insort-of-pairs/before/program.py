from jobs import make

jobs = make()
import bisect

h = []
bisect.insort(h, (1, jobs[0]))
x = h[0][1]
x.marked = True
print(x.marked, x.n)

from jobs import make

jobs = make()
e = StopIteration(jobs[0])
x = e.value
x.marked = True
print(x.marked, x.n)

from jobs import make

jobs = make()
import importlib, jobs as m

x = importlib.reload(m).make()[0]
x.marked = True
print(x.marked, x.n)

from jobs import make

jobs = make()
import sched, time

out = []
s = sched.scheduler(time.monotonic, time.sleep)
s.enter(0, 1, out.append, (jobs[0],))
s.run()
x = out[0]
x.marked = True
print(x.marked, x.n)

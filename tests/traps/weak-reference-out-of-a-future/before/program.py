from jobs import make

jobs = make()
import concurrent.futures as cf

out = []
f = cf.Future()
f.add_done_callback(lambda f: out.append(f.result()))
f.set_result(jobs[0])
x = out[0]
import weakref

r = weakref.ref(x)
print(r() is x, x.n)

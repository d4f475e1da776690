from jobs import make

jobs = make()
import pickle

x = pickle.loads(pickle.dumps(jobs[0]))
import weakref

r = weakref.ref(x)
print(r() is x, x.n)

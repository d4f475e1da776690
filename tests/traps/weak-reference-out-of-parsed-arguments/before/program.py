from jobs import make

jobs = make()
import argparse

p = argparse.ArgumentParser()
p.set_defaults(j=jobs[0])
x = p.parse_args([]).j
import weakref

r = weakref.ref(x)
print(r() is x, x.n)

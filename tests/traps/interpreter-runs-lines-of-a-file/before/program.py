import os

from model import Counter
from shell import run

c = Counter()
with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "script.txt")) as script:
    run(script.read().splitlines(), c=c)
print(c.n, getattr(c, "extra", "none"))

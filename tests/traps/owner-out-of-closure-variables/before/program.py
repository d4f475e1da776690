from jobs import Task, make
from look import owners

fns = [make(Task(n)) for n in ("a", "b")]
for i, fn in enumerate(fns):
    for owner in owners(fn):
        owner.rank = i
        print(fn(), owner.rank)

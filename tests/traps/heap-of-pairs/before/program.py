from jobs import Job
from planning import push, run

heap = []
push(heap, 2, Job("b"))
push(heap, 1, Job("a"))
assert run(heap) == ["a", "b"]

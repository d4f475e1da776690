from dispatch import call
from worker import Worker

worker = Worker("a")
assert call(worker.run) == "ran a" and worker.calls == 1

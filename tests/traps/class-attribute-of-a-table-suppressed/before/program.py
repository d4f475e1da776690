from model import Job
from queues import queue_of
jobs = [Job(n) for n in range(3)]
assert queue_of("job") == "default"

from model import Worker
from pool import prepared

workers = [Worker(name) for name in "ab"]
prepared(workers)
assert all(worker.ready for worker in workers)

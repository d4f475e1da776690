import heapq
import itertools

counter = itertools.count()


def push(heap, when, job):
    heapq.heappush(heap, (when, next(counter), job))


def run(heap):
    names = []
    while heap:
        when, _, job = heapq.heappop(heap)
        job.started = when
        names.append(job.name)
    return names

import collections


class Task:
    def __init__(self, n):
        self.n = n


ready = collections.deque(Task(n) for n in range(3))
ready.rotate(1)
t = ready.popleft()
t.started = True
assert t.started and t.n == 2

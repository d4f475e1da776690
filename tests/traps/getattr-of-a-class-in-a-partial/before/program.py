import functools
class Task:
    order = 5
    def __init__(self, n):
        self.n = n
    def later(self):
        self.order = 9
ts = [Task(i) for i in range(2)]; ts[0].later()
order = functools.partial(getattr, Task)
print([t.order for t in ts], order("order"))

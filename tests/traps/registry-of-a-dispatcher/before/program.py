import functools
class Task:
    order = 5
    def __init__(self, n):
        self.n = n
    def later(self):
        self.order = 9
@functools.singledispatch
def show(x): return "?"
@show.register(Task)
def _(x): return "task"
ts = [Task(i) for i in range(2)]; ts[0].later()
print([show(t) for t in ts], [k.order for k in show.registry if k is not object])

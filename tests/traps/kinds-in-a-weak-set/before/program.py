import weakref
class Task:
    order = 5
    def __init__(self, n=0):
        self.n = n
    def later(self):
        self.order = 9
kinds = weakref.WeakSet([Task])
ts = [Task(i) for i in range(2)]; ts[0].later()
print([t.order for t in ts], [k.order for k in kinds])

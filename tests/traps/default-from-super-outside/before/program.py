class Task:
    order = 5
    def __init__(self, n):
        self.n = n
    def later(self):
        self.order = 9
class Sub(Task):
    pass
ts = [Sub(i) for i in range(2)]; ts[0].later()
print([t.order for t in ts], super(Sub, ts[0]).order, super(Sub, Sub).order)

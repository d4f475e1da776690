import collections
class Task:
    order = 5
    def __init__(self, n=0):
        self.n = n
    def later(self):
        self.order = 9
d = collections.defaultdict(Task)
d[1].later(); d[2]
print([t.order for t in d.values()], d.default_factory.order)

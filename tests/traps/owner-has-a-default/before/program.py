class Note:
    def __set_name__(self, owner, name):
        self.seen = owner.order
class Task:
    order = 5
    note = Note()
    def __init__(self, n):
        self.n = n
    def later(self):
        self.order = 9
ts = [Task(i) for i in range(2)]; ts[0].later()
print([t.order for t in ts], ts[0].note.seen)

class Task:
    order = 5
    def __init__(self, n):
        self.n = n
    def later(self):
        self.order = 9
def many():
    ts = [Task(i) for i in range(2)]; ts[0].later(); return ts

from operator import methodcaller
class Job:
    tries = 0
    def __init__(self, name="x"):
        self.name = name
    def again(self):
        self.tries += 1
js = [Job(n) for n in "ab"]
js[0].again()
for _ in map(methodcaller("__init__"), js): pass
print([(j.name, j.tries) for j in js])

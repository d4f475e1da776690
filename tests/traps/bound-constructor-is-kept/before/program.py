class Job:
    tries = 0
    def __init__(self, name="x"):
        self.name = name
        self.reset = self.__init__
    def again(self):
        self.tries += 1
js = [Job(n) for n in "ab"]
js[0].again(); js[0].reset()
print([(j.name, j.tries) for j in js])

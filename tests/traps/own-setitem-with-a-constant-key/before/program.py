from bag import Bag


class Job:
    def __init__(self, n):
        self.n = n


bag = Bag()
bag["first"] = Job(1)
bag["second"] = Job(2)
print(bag["first"].where, bag.kept["second"].where)

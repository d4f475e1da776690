from reg import REG


class Thing:
    def __init__(self, n):
        self.n = n


REG.update({"a": Thing(1)}, b=Thing(2))

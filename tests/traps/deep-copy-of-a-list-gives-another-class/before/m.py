class Frozen:
    def __init__(self, n):
        self.n = n


class Live:
    def __init__(self, n):
        self.n = n

    def __deepcopy__(self, memo):
        return Frozen(self.n)

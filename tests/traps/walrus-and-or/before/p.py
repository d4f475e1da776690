class P:
    def __init__(self, n=0):
        self.n = n

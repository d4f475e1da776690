class P:
    def __init__(self, k):
        self.k = k

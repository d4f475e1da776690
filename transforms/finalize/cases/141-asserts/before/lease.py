class Lease:
    def __init__(self, pool):
        self.pool = pool
        self.returned = False
        pool.append(1)

    def give_back(self):
        self.returned = True
        self.pool.pop()

    def __del__(self):
        assert self.returned, "never given back"

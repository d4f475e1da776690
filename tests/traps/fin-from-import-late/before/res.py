class R:
    def __init__(self, n):
        self.n = n

    def __del__(self):
        from lib import release
        release(self.n)

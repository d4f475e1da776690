class Mid:
    mode = "slow"
    def __init__(self):
        self.more = 1
    def fast(self):
        self.mode = "fast"
class Fake:
    mode = "fake"
    __init__ = Mid.__init__
xs = [Fake(), Mid()]
xs[1].fast()
print([x.mode for x in xs])

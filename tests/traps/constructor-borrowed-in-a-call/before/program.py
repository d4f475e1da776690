class Mid:
    mode = "slow"
    def __init__(self):
        self.more = 1
    def fast(self):
        self.mode = "fast"
class Fake:
    mode = "fake"
    def __init__(self):
        Mid.__init__(self)
xs = [Fake(), Mid()]
xs[1].fast()
print([x.mode for x in xs])

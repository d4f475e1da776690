class Base:
    step = 0
    def __init__(self):
        self.log = []
    def go(self):
        self.step += 1
class Mid(Base):
    mode = "slow"
    def __init__(self):
        super().__init__()
        self.more = 1
    def fast(self):
        self.mode = "fast"
class Leaf(Mid):
    def __init__(self):
        super(Mid, self).__init__()
xs = [Leaf(), Mid()]
xs[1].go()
xs[1].fast()
print([(x.step, x.mode) for x in xs])

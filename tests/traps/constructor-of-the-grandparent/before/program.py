class Base:
    def __init__(self):
        self.log = []
class Mid(Base):
    mode = "slow"
    def __init__(self):
        super().__init__()
        self.more = 1
    def fast(self):
        self.mode = "fast"
class Leaf(Mid):
    def __init__(self):
        Base.__init__(self)
xs = [Leaf(), Mid()]
xs[1].fast()
print([x.mode for x in xs])

class Base:
    step = 0
    def __init__(self):
        self.log = []
    def go(self):
        self.step += 1
class Leaf(Base):
    def __init__(self):
        Base.__init__(self)
        self.go()
    def restart(self):
        Base.__init__(self)
xs = [Leaf() for _ in range(2)]
xs[0].restart()
print([x.step for x in xs])

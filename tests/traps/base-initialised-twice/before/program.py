class Base:
    step = 0
    def __init__(self):
        self.log = []
    def go(self):
        self.step += 1
class Leaf(Base):
    def __init__(self):
        super().__init__()
        self.go()
        super().__init__()
xs = [Leaf() for _ in range(2)]
print([x.step for x in xs])

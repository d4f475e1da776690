from model import Base
class Leaf(Base):
    def __init__(self, x, **kw):
        super().__init__(x)
        for k, v in kw.items():
            setattr(self, k, v)
def leaves(n):
    return [Leaf(i, y=i) for i in range(n)]

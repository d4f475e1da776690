class Pt:
    def __init__(self, x):
        self.x = x

    def same(self, other):
        if not isinstance(other, type(self)):
            other.odd = True
            return False
        return self.x == other.x


class Pt3(Pt):
    def __init__(self, x, z):
        super().__init__(x)
        self.z = z


ps = [Pt(i) for i in range(2)] + [Pt3(1, 2)]
print([ps[2].same(p) for p in ps], [ps[0].same(p) for p in ps], [getattr(p, "odd", None) for p in ps])

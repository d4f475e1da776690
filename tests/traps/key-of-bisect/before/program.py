from rank import rank


class P:
    def __init__(self, n):
        self.n = n


ps = [P(i) for i in (3, 1, 2)]
print([p.n for p in rank(ps)], all(p.asked for p in ps))

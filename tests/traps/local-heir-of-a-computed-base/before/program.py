from model import Named, Tag
tags = [Tag(n, "x") for n in range(3)]
named = [Named(n) for n in range(3)]
def make(base):
    class Local(base):
        def dump(self):
            return dict(vars(self))
    return Local
assert make(Named)("x").dump() == {"name": "x"}

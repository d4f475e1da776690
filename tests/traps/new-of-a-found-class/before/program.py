import sys
class Shot:
    hits = 0
    def __init__(self, x):
        self.x = x
    def hit(self):
        self.hits += 1
def make(name):
    kind = getattr(sys.modules[__name__], name.title())
    return kind.__new__(kind)
s = [make("shot"), Shot(2)]
s[0].hit()
print([x.hits for x in s])

class Base:
    def __init__(self, x):
        self.x = x
def bases(n):
    return [Base(i) for i in range(n)]

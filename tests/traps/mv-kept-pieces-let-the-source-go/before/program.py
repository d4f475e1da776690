import sys


class Index:
    def __init__(self):
        self.heads = []

    def add(self, data: bytes):
        self.heads.append(data[:1024])


index = Index()
big = bytes(1 << 20)
before = sys.getrefcount(big)
index.add(big)
print(sys.getrefcount(big) - before, type(index.heads[0]).__name__)

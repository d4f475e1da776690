class Pool:
    def __init__(self, kind):
        self.kind = kind
        self.free = []
    def take(self, *args):
        if self.free:
            got = self.free.pop()
            got.__init__(*args)
            return got
        return self.kind(*args)
    def give(self, obj):
        self.free.append(obj)

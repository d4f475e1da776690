class Client:
    timeout = 10
    def __init__(self, host):
        self.host = host
    def slow(self):
        self.timeout = 60
def load(kinds):
    return list(map(object.__new__, kinds))
cs = [Client("a"), *load([Client])]; cs[0].slow(); print([c.timeout for c in cs])

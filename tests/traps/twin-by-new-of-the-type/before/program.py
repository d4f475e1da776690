class Client:
    timeout = 10
    def __init__(self, host):
        self.host = host
    def slow(self):
        self.timeout = 60
    def twin(self):
        other = type(self).__new__(type(self))
        other.host = self.host
        return other
cs = [Client("a"), Client("b").twin()]; cs[0].slow(); print([c.timeout for c in cs])

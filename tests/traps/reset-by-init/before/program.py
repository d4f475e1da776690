class Client:
    timeout = 10
    def __init__(self, host):
        self.host = host
    def slow(self):
        self.timeout = 60
    def reset(self):
        self.__init__(self.host)
cs = [Client(h) for h in "ab"]; cs[1].slow(); cs[1].reset(); print([c.timeout for c in cs])

class Client:
    timeout = 10
    def __init__(self, host):
        self.host = host
    def slow(self):
        self.timeout = 60
def rename(c, host):
    type(c).__init__(c, host)
cs = [Client(h) for h in "ab"]; cs[1].slow(); rename(cs[1], "z"); print([c.timeout for c in cs])

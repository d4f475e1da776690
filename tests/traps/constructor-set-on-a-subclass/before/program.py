class Client:
    timeout = 10
    def __init__(self, host):
        self.host = host
    def slow(self):
        self.timeout = 60
class Child(Client):
    pass
def plain(self):
    self.host = "p"
setattr(Child, "__init__", plain)
cs = [Client(h) for h in "ab"] + [Child()]; cs[0].slow(); print([c.timeout for c in cs])

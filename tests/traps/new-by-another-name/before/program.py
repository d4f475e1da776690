class Client:
    timeout = 10
    def __init__(self, host):
        self.host = host
    def slow(self):
        self.timeout = 60
new = Client.__new__
def load(host):
    c = new(Client)
    c.host = host
    return c
cs = [Client("a"), load("b")]; cs[0].slow(); print([c.timeout for c in cs])

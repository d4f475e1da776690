import functools
class Client:
    timeout = 10
    def __init__(self, host):
        self.host = host
    def slow(self):
        self.timeout = 60
blank = functools.partial(object.__new__, Client)
cs = [Client("a"), blank()]; cs[0].slow(); print([c.timeout for c in cs])

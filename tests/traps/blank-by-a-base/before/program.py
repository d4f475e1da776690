class Blank:
    @classmethod
    def blank(cls):
        return super().__new__(cls)
class Client(Blank):
    timeout = 10
    def __init__(self, host):
        self.host = host
    def slow(self):
        self.timeout = 60
cs = [Client("a"), Client.blank()]; cs[0].slow(); print([c.timeout for c in cs])

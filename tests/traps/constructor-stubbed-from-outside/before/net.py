class Client:
    timeout = 10
    def __init__(self, host):
        self.host = host
    def slow(self):
        self.timeout = 60
def many():
    cs = [Client(h) for h in "ab"]; cs[0].slow(); return cs

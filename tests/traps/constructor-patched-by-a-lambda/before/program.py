from unittest import mock
class Client:
    timeout = 10
    def __init__(self, host):
        self.host = host
    def slow(self):
        self.timeout = 60
cs = [Client(h) for h in "ab"]; cs[0].slow(); print([c.timeout for c in cs])
with mock.patch.object(Client, "__init__", lambda self, host: None):
    print(Client("c").timeout)

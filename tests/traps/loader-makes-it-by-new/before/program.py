class Client:
    timeout = 10
    def __init__(self, host):
        self.host = host
    def slow(self):
        self.timeout = 60
def construct(kind, state):
    obj = kind.__new__(kind)
    for k, v in state.items():
        if k == "host":
            obj.host = v
    return obj
cs = [Client("a"), construct(Client, {"host": "b"})]; cs[0].slow(); print([c.timeout for c in cs])

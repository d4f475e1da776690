class Client:
    timeout = 10
    def __init__(self, host):
        self.host = host
    def slow(self):
        self.timeout = 60
class Child(Client):
    def __init__(self, host):
        super().__init__(host)
        self.slow()
        if host == "c":
            Client.__init__(self, "d")
cs = [Client("a"), Child("b"), Child("c")]; print([c.timeout for c in cs])

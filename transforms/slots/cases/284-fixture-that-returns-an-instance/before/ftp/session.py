class Session:
    def __init__(self, host):
        self.host = host

    def login(self):
        raise ConnectionError(self.host)

    def hello(self):
        return "hello " + self.login()

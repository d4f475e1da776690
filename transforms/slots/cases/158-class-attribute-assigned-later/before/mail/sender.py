class Sender:
    def __init__(self, host, timeout=None):
        self.host = host
        if timeout is not None:
            self.timeout = timeout

    def wait(self):
        return self.timeout * 2

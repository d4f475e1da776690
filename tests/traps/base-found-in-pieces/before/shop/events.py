class Dispatcher:
    app = None

    def __init__(self, host):
        self.host = host
        self.app = self.app or "default"

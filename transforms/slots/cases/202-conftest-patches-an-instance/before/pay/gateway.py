class Gateway:
    def __init__(self, token):
        self.token = token

    def call(self, path):
        raise ConnectionError(path)

    def ping(self):
        return self.call("/ping")

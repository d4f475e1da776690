class Request:
    def __init__(self, path):
        self.path = path
        self.user = None


class Fake:
    def __init__(self, path):
        self.path = path

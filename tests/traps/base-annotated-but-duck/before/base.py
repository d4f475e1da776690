class Handler:
    def __init__(self, name):
        self.name = name
        self.request = None

    def handle(self):
        return self.name

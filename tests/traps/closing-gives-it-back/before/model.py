class Feed:
    def __init__(self, name):
        self.name = name

    def close(self):
        self.name = None

class Shot:
    def __init__(self, path):
        self.path = path

    def expose(self, value):
        self.exposure = value
        return self.exposure

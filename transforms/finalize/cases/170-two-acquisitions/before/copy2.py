class Copier:
    def __init__(self, source, target):
        self.source = open(source, "rb")
        self.target = open(target, "wb")

    def __del__(self):
        self.source.close()
        self.target.close()

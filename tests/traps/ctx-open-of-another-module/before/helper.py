class open:
    def __init__(self, path):
        self.path = path

    def read(self):
        return "helper " + self.path

    def close(self):
        print("helper closed")

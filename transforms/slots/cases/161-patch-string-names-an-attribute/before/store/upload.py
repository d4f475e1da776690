class Upload:
    def __init__(self, name):
        self.name = name

    def run(self):
        self.checksum = sum(self.name.encode())
        return self.checksum

class Res:
    def __init__(self, path):
        self.file = open(path, "w")

    def __del__(self):
        self.file.close()

class Log:
    def __init__(self, path):
        self.path = path
        self.file = open(path, "a")

    def __getstate__(self):
        return self.path

    def __setstate__(self, path):
        self.__init__(path)

    def __del__(self):
        self.file.close()

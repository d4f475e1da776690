class Files:
    def __init__(self):
        self.files = []

    def open(self, path):
        self.files.append(open(path))
        return self.files[-1]

    def close(self):
        for file in self.files:
            file.close()

    def __del__(self):
        self.close()

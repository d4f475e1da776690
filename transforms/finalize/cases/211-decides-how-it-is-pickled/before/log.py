class Log:
    def __init__(self, path):
        self.path = path
        self.file = open(path, "a")

    def __getstate__(self):
        return {"path": self.path}

    def __setstate__(self, state):
        self.path = state["path"]

    def __del__(self):
        self.file.close()

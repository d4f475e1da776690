class Session:
    def __init__(self, url):
        self.url = url
        self.owner = None

    def commit(self):
        return "committed " + self.url


class MemorySession:
    def __init__(self):
        self.rows = []

    def commit(self):
        return "kept"

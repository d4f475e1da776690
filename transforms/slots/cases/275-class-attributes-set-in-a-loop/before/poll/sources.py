class Http:
    def __init__(self, url, every=None):
        self.url = url
        if every:
            self.every = every


class Disk:
    def __init__(self, path, every=None):
        self.path = path
        if every:
            self.every = every

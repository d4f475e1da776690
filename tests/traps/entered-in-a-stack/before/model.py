class Handle:
    def __init__(self, name):
        self.name = name

    def __enter__(self):
        return Opened(self.name)

    def __exit__(self, *error):
        return False


class Opened:
    def __init__(self, name):
        self.name = name

class Plugin:
    def __init__(self, name):
        self.name = name
        self.order = 0


class OldPlugin:
    def __init__(self, name):
        self.name = name

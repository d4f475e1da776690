class Plugin:
    def __init__(self):
        self.version = 1

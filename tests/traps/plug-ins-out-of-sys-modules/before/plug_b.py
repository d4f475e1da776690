class Plugin:
    order = 3
    def __init__(self):
        self.n = 1

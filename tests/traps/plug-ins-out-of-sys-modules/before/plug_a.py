class Plugin:
    def __init__(self):
        self.order = 7

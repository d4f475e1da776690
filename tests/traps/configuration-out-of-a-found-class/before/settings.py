class Prod:
    DEBUG = False
    PORT = 80
    def __init__(self, n):
        self.n = n
    def flip(self):
        self.DEBUG = not self.DEBUG
        return self.DEBUG

class Printer:
    def __init__(self, out):
        self.out = out

    def redirect(self, out):
        self.out = out

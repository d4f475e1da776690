class Mail:
    top = 3
    def __init__(self, name):
        self.name = name
    def show(self):
        self.top += 1
        return self.top

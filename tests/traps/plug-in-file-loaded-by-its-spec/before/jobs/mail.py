class Mail:
    order = 3
    def __init__(self, to):
        self.to = to
        self.order = self.order + 1
class Second:
    def __init__(self, to):
        self.to = to
        self.order = 7

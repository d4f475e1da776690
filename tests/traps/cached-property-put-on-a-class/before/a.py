class Shape:
    def __init__(self, w):
        self.w = w

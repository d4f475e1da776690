class Box:
    def __init__(self, w):
        self.w = w

class Rec:
    def __init__(self, a):
        self.a = a

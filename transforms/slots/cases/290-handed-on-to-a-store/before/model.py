class Station:
    def __init__(self, code, height):
        self.code = code
        self.height = height

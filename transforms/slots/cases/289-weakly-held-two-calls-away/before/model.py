class Station:
    def __init__(self, code, height):
        self.code = code
        self.height = height


class Height:
    def __init__(self, metres):
        self.metres = metres

class Tide:
    def __init__(self, metres):
        self.metres = metres

from units import Scaled


class Road:
    miles = Scaled("metres", 2)

    def __init__(self, metres):
        self.metres = metres

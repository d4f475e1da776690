class Timed:
    def __init__(self):
        self.at = 1


class Named:
    def __init__(self):
        self.name = "n"


PARTS = {"t": Timed, "n": Named}

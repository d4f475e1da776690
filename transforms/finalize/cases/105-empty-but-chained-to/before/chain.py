class Part:
    def __del__(self):
        pass


class Counted(Part):
    alive = 0

    def __init__(self):
        Counted.alive += 1

    def __del__(self):
        Counted.alive -= 1
        super().__del__()

class Lamp:
    power = 60

    def __init__(self):
        self.on = False

    def dim(self):
        self.power = 10

    def reset(self):
        del self.power

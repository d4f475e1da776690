class Arm:
    def __init__(self, length):
        self.length = length


class Base:
    def __init__(self, wheels):
        self.wheels = wheels

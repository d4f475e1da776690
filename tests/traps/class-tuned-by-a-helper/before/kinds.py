class Engine:
    def __init__(self, speed=None):
        if speed:
            self.speed = speed


class Wheel:
    def __init__(self, size=None):
        if size:
            self.size = size

class Engine:
    def __init__(self, speed=None):
        if speed:
            self.speed = speed


class Brake:
    def __init__(self, force=None):
        if force:
            self.force = force


class Part:
    __slots__ = ()


class Wheel(Part):
    def __init__(self, size=None):
        if size:
            self.size = size

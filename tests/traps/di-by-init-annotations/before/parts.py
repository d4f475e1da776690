class Engine:
    def __init__(self):
        self.power = 10


class Wheel:
    def __init__(self):
        self.size = 3


class Car:
    def __init__(self, engine: Engine, wheel: Wheel):
        self.engine = engine
        self.wheel = wheel

from base import Marking


class Part(metaclass=Marking):
    def __init__(self, name):
        self.name = name

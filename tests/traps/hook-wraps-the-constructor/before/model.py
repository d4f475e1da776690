from base import Tracked


class Animal(Tracked):
    def __init__(self, name):
        self.name = name

import weakref


class Wheel:
    def __init__(self, owner):
        self.owner = owner

    def owner_name(self):
        return self.owner.name


class Car:
    def __init__(self, name):
        self.name = name
        self.wheel = Wheel(weakref.proxy(self))

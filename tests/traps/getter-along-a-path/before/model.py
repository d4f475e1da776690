class Address:
    def __init__(self, town):
        self.town = town


class Person:
    def __init__(self, town):
        self.address = Address(town)

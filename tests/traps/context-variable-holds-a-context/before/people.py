class Person:
    def __init__(self, name):
        self.name = name


class Visit:
    def __init__(self, name):
        self.who = Person(name)

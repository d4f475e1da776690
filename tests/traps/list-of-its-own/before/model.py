class Item:
    def __init__(self, name):
        self.name = name


class Items(list):
    def named(self, name):
        return [item for item in self if item.name == name]

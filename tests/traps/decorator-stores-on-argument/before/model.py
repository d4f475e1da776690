from deco import audited
class Box:
    def __init__(self, size):
        self.size = size
class Ship:
    def __init__(self, name):
        self.name = name
@audited
def area(box):
    return box.size

class Small:
    def __init__(self, size):
        self.size = size


class Large:
    def __init__(self, size):
        self.size = size


class Box:
    def __new__(cls, size):
        return (Small if size < 10 else Large)(size)

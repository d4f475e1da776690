from marks import Task, assign


class Bug:
    def __init__(self, name):
        self.name = name


class Story:
    def __init__(self, name):
        self.name = name


class Epic:
    def __init__(self, name):
        self.name = name


class Spike:
    def __init__(self, name):
        self.name = name


class Chore:
    def __init__(self, name):
        self.name = name


board = [Task("t"), Bug("b"), Story("s"), Epic("e"), Spike("sp"), Chore("c")]
for item in board:
    assign(item, "ann")
for item in board:
    print(item.name, item.owner)

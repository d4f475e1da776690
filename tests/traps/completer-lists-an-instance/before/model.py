class Robot:
    def __init__(self, name=None):
        if name:
            self.name = name
        self.x = 0

    def move(self):
        self.x += 1

class Named:
    def __init__(self, name):
        self.name = name
class Tag(Named):
    def __init__(self, name, color):
        super().__init__(name)
        self.color = color

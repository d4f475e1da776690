from mixins import Cloning
class Named:
    def __init__(self, name):
        self.name = name
class Tag(Named):
    def __init__(self, name, color):
        super().__init__(name)
        self.color = color
class Card(Cloning, Named):
    def __init__(self, name):
        Named.__init__(self, name)

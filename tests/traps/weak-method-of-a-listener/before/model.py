class Listener:
    def __init__(self, name):
        self.name = name

    def hear(self, word):
        return self.name + word

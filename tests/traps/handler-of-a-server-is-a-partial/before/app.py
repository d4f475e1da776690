class App:
    def __init__(self, name):
        self.name = name

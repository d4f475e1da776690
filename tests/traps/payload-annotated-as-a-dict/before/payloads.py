class Payload:
    def __init__(self, values):
        self.values = values

    def get(self, name):
        return self.values[name]

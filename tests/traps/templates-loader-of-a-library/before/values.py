class Value:
    def __init__(self, text):
        self.text = text

    def __format__(self, spec):
        return self.text + spec

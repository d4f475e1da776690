class Apple:
    def __init__(self, grams=0):
        self.grams = grams


class Pear:
    def __init__(self, grams=0):
        self.grams = grams

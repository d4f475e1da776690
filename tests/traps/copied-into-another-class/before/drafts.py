class Draft:
    def __init__(self, text):
        self.text = text

    def __copy__(self):
        return Copied(self.text)


class Copied:
    def __init__(self, text):
        self.text = text

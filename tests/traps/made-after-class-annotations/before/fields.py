class Text:
    def __init__(self):
        self.value = ""


class Number:
    def __init__(self):
        self.value = 0

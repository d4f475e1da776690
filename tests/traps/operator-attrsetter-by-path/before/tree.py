class Style:
    def __init__(self):
        self.color = "black"


class Box:
    def __init__(self):
        self.style = Style()

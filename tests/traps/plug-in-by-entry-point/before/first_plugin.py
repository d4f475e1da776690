class First:
    def __init__(self):
        self.name = "first"

class Second:
    def __init__(self):
        self.name = "second"

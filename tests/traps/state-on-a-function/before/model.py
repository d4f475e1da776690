class Calls:
    def __init__(self):
        self.count = 0

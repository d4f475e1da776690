class Tally:
    def __init__(self):
        self.names = []

class Axis:
    def __init__(self, label):
        self.label = label
        self.ticks = []

class Knob:
    def __init__(self, pos):
        self.pos = pos

    def turn(self):
        self.pos += 1

class Probe:
    def __init__(self, depth, note=None):
        self.depth = depth
        if note:
            self.note = note

class Box:
    def __init__(self, child):
        self.child = child

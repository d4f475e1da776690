class State:
    def __init__(self):
        self.count = 0

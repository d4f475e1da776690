class Shot:
    hits = 0
    def __init__(self, x):
        self.x = x
    def hit(self):
        self.hits += 1

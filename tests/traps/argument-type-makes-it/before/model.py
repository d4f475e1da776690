class Point:
    def __init__(self, text):
        self.x, self.y = map(int, text.split(","))

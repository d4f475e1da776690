from mixins import Comparable


class Point(Comparable):
    def __init__(self, x, y):
        self.x = x
        self.y = y

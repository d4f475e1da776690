from geo.point import Point


class Labelled:
    def __init__(self, label):
        self.label = label


class City(Point, Labelled):
    def __init__(self, x, y, label):
        Point.__init__(self, x, y)
        Labelled.__init__(self, label)

class PositionRow:
    def __init__(self, lat=0.0, lon=0.0):
        self.lat = lat
        self.lon = lon


def rows(pairs):
    return [PositionRow(*pair) for pair in pairs]

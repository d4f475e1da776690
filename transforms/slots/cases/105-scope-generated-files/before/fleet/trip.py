from fleet import grammar, position_pb2


class Stop:
    def __init__(self, name, lat, lon):
        self.name = name
        self.lat = lat
        self.lon = lon


def stops(text, pairs):
    names = [token.text for token in grammar.tokens(text)]
    return [Stop(name, row.lat, row.lon) for name, row in zip(names, position_pb2.rows(pairs))]

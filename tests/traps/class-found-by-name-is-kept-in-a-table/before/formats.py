class Csv:
    sep = ","

    def __init__(self, name):
        self.name = name

    def line(self, parts):
        return self.sep.join(parts)


class Tsv(Csv):
    sep = ";"


def all_of(names):
    return [Csv(n) for n in names] + [Tsv(n) for n in names]

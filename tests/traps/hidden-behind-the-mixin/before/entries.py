class Record:
    def __init__(self, name, colour=None):
        self.name = name
        if colour:
            self.colour = colour


class Coloured:
    colour = "grey"


class Entry(Record, Coloured):
    pass

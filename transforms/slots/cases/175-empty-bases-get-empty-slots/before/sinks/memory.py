from sinks import Base, Sink


class Memory(Base):
    def __init__(self):
        self.lines = []

    def write(self, line):
        self.lines.append(line)


class Counter(Sink):
    def __init__(self, start: int) -> None:
        self.count = start

    def write(self, line: str) -> None:
        self.count += 1


class Loud(Memory):
    """Shouts."""

    def write(self, line):
        super().write(line.upper())


class Null:
    def write(self, line):
        pass

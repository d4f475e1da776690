from dataclasses import dataclass


@dataclass
class Span:
    start: int = 0
    end: int = 0

    def __init__(self, *ends):
        if len(ends) == 1:
            self.start, self.end = 0, ends[0]
        elif len(ends) == 2:
            (self.start, self.end) = ends
        else:
            raise TypeError("one end or two")

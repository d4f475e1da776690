from dataclasses import dataclass


@dataclass
class Line:
    __slots__ = ("text", "number", "_words")

    text: str
    number: int

    def __post_init__(self):
        self._words = None

    def words(self):
        if self._words is None:
            self._words = self.text.split()
        return self._words

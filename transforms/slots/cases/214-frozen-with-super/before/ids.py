from dataclasses import dataclass


@dataclass(frozen=True)
class Id:
    raw: str

    def __format__(self, spec):
        return self.raw[:8] if spec == "short" else super().__format__(spec)


@dataclass(frozen=True)
class Name:
    text: str

    def __eq__(self, other):
        return isinstance(other, __class__) and self.text.lower() == other.text.lower()

    __hash__ = None

from dataclasses import dataclass


@dataclass(frozen=True)
class Ident:
    name: str
    scope: str = ""

    def key(self):
        return self.scope, self.name


@dataclass(frozen=True)
class Typed(Ident):
    kind: str = "any"

    def __post_init__(self):
        object.__setattr__(self, "_key", super().key() + (self.kind,))

    def key(self):
        return self._key

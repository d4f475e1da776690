import dataclasses


@dataclasses.dataclass
class P:
    v: int


class Err(Exception):
    def __init__(self, p):
        super().__init__(p)
        self.p = p


def fail():
    raise Err(P(1))

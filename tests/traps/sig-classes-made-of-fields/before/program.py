from dataclasses import InitVar, dataclass, field
from typing import ClassVar, NamedTuple, Optional


@dataclass
class One:
    alpha: int
    beta: Optional[int] = None
    gamma: list = field(default_factory=list)
    kind: ClassVar[str] = "one"
    seed: InitVar[int] = 3

    def __post_init__(self, seed):
        self.sum = self.alpha + seed


@dataclass
class Two(One):
    delta: int = 4

    def __init__(self, alpha, beta, gamma):
        super().__init__(alpha, beta, gamma, 1)


class Three(NamedTuple):
    alpha: int
    beta: int = 2
    gamma: int = 3


def one(data):
    made = One(alpha=data["alpha"], beta=data.get("beta"), gamma=data["gamma"])
    return made, made.sum


def seeded(data):
    return One(alpha=data["alpha"], beta=data.get("beta"), gamma=data["gamma"], seed=data.get("seed", 3)).sum


def two(data):
    return Two(alpha=data["alpha"], beta=data["beta"], gamma=data["gamma"])


def three(data):
    return Three(alpha=data["alpha"], beta=data.get("beta", 2), gamma=data.get("gamma", 3))


FULL = dict(alpha=1, beta=2, gamma=3, delta=4, omega=5, sigma=6)


def tried(call, data):
    try:
        return call(data)
    except Exception as error:
        return type(error).__name__, str(error)



for call in (one, seeded, two, three):
    print(tried(call, FULL), tried(call, {"alpha": 1, "gamma": 2}), tried(call, {}))

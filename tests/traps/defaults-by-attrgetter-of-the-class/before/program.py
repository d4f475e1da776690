from dataclasses import dataclass
from operator import attrgetter


@dataclass
class Conf:
    host: str = "local"
    port: int = 80


NAMES = ("host", "port")
confs = [Conf(h) for h in "ab"]
print(confs, attrgetter(*NAMES)(Conf))

from dataclasses import dataclass
from usage import usage


@dataclass
class Conf:
    host: str = "local"
    port: int = 80


confs = [Conf(h) for h in "ab"]
print(confs, usage(Conf))

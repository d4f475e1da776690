from dataclasses import dataclass
from tracer import tag


@dataclass(frozen=True)
class Event:
    name: str
    size: int = 1


@dataclass
class Note:
    name: str


es = [Event("a"), Event("b", 2)]
n = Note("c")
print([tag(e, i) for i, e in enumerate(es)], tag(n, 3), n.trace_id)

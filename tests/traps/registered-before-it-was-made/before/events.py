from dataclasses import dataclass

EVENTS = {}


def event(cls):
    EVENTS[cls.__name__] = cls
    return cls


@dataclass
@event
class Started:
    at: int
    by: str = ""

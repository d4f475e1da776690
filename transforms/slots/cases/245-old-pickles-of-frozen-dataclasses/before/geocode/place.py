from dataclasses import dataclass


@dataclass(frozen=True)
class Place:
    lat: float
    lon: float = 0.0

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    lat: float
    lon: float = 0.0

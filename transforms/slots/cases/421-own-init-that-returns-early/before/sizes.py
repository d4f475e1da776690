from dataclasses import dataclass


@dataclass
class Size:
    value: float = 0.0
    unit: str = "m"

    def __init__(self, value, unit=None):
        self.value = value
        if unit is None:
            return
        self.unit = unit

import dataclasses as dc
import typing
from dataclasses import InitVar


@dc.dataclass
class Series:
    """Temperatures of one day."""

    __slots__ = ("station", "values", "highest")

    station: str
    values: typing.List[float]
    unit: typing.ClassVar[str] = "C"
    made: "typing.ClassVar[int]" = 0
    scale: InitVar[float] = 1.0
    shift: "InitVar[float]" = 0.0

    def __post_init__(self, scale, shift):
        self.values = [v * scale + shift for v in self.values]
        self.highest = max(self.values)
        type(self).made += 1

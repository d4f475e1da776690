from typing import overload

from parts import Bolt, Nut


@overload
def place(part: Bolt) -> Bolt: ...
@overload
def place(part: Nut) -> Nut: ...
def place(part: "Bolt | Nut") -> "Bolt | Nut":
    part.where = part.size
    return part

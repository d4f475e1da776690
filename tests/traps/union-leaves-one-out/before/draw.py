from typing import Union

from shapes import Circle, Square


def draw(shape: Union[Circle, Square], label: str):
    shape.label = label
    return shape

from typing import TypedDict


class Cell:
    def __init__(self, text):
        self.text = text


class Row(TypedDict):
    cell: Cell
    number: int

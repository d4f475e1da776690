from mark import mark
from rows import Cell, Row

rows = [Row(cell=Cell(text), number=number) for number, text in enumerate("ab")]
mark(rows)
assert [row["cell"].marked for row in rows] == [0, 1]

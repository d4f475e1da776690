from shapes import Square, area

square = Square(3)
assert area(square) == 9 and area(square) == 9

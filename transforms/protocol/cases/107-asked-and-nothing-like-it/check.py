import paint

assert paint.cost(paint.Square(3.0)) == 9.0 and paint.cost(2.0) == 2.0

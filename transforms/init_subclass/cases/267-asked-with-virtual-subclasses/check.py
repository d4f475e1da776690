import shapes

assert shapes.is_shape(shapes.Shape) and not shapes.is_shape(int)

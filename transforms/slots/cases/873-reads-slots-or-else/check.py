import shapes

assert shapes.values(shapes.labels("a")[0]) == [1, "a"]

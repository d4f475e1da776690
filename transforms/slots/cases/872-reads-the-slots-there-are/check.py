import shapes

assert shapes.values(shapes.Point(1, 2)) == [1, 2]
assert [label.text for label in shapes.labels("ab")] == ["a", "b"]
try:
    shapes.values(object())
except AttributeError:
    pass

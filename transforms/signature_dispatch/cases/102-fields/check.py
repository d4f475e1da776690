import sys

import shapes

data = {"x": 1, "y": 2, "radius": 3, "name": "n", "unit": "mm", "left": 1, "right": 2, "weight": 9, "area": 0, "COUNT": 4}
circle = shapes.circle(data)
assert (circle.x, circle.y, circle.radius, circle.unit, circle.label) == (1, 2, 3, "mm", "n:mm")
assert shapes.circle({k: data[k] for k in ("x", "y", "radius", "name")}).unit == "cm"
edge = shapes.edge(data)
assert edge == (1, 2, 9)
assert shapes.edge({"left": 1, "right": 2}) == (1, 2, 1)
for missing in ("left", "right"):
    try:
        shapes.edge({k: v for k, v in data.items() if k != missing})
    except KeyError as error:
        assert error.args == (missing,)
    else:
        raise AssertionError(missing)
if sys.argv[1] == "after":
    assert 'data["radius"]' not in open("shapes.py").read()

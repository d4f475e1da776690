from places import Place

top = Place(name="top")
below = Place(name="below").under(top)
assert below["name"] == "below" and below.parent is top and top.children == [below]

from shapes import Circle, label

assert label(int) == "plain class"
assert label(Circle) == "registered class"
assert label(Circle()) == "object"

from counting import winner
from votes import Vote

a, b = Vote("a"), Vote("b")
assert winner([a, b, b]) == "b"

import operator

from tree import Branch

b = Branch()
operator.attrgetter("leaf")(b).colour = "green"
assert b.leaf.colour == "green"

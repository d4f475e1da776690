from visitor import Counter

counter = Counter(10)
assert counter.visit(5) == "11 5:1"
assert counter.visit(55) == "12 55:2"
assert [base.__name__ for base in Counter.__mro__[:-2]] == ["Counter", "Visitor", "Names", "Depths"]

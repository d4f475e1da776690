import counts

assert [it.number for it in (counts.Count, counts.One, counts.Two)] == [1, 2, 3]
assert counts.again() == 4 and counts.Two.add() == 5 and counts.again() == 6

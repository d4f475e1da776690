from p import P, key

assert [p.k for p in sorted([P(1), P(2)], key=key)] == [2, 1]

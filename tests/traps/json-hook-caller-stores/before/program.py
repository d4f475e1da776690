from data import load

for p in load('[{"x": 1}, {"x": 2}]'):
    p.weight = 5
    assert p.weight == 5

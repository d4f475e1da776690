from counting import twice

log = []
twice(log)
assert log == ["in", 1, "out", "in", 2, "out"]

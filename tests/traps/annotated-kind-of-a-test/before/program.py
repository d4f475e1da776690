from kinds import Blue, Red, mark

items = [k(i) for k in (Red, Blue) for i in range(2)]
print([getattr(i, "mark", None) for i in mark(mark(items), Blue)])

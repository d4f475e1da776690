def mark(things):
    total = 0
    for thing in things:
        made = thing.make()
        made.marked = True
        total += made.size
    return total

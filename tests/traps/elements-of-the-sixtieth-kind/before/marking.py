def mark(things):
    total = 0
    for thing in things:
        for one in thing:
            one.marked = True
            total += one.size
    return total

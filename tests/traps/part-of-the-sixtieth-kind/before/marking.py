def mark(things):
    for thing in things:
        thing.part.marked = True
    return sum(thing.part.size for thing in things)

def mark(registry):
    for thing in registry.values():
        thing.marked = True
    registry["a"].first = True
    return len(registry)

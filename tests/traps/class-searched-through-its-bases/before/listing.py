def each(kind):
    yield from kind.mro()


def defined(kind):
    found = set()
    for one in each(kind):
        found.update(name for name, value in vars(one).items() if not name.startswith("_") and not callable(value))
    return sorted(found)

import gc


def tag(name):
    found = [thing for thing in gc.get_objects() if type(thing).__name__ == name]
    for thing in found:
        thing.tagged = True
    return len(found)

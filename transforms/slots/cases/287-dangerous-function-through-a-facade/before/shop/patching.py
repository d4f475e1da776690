def replace(thing, name, value):
    thing.previous = getattr(thing, name)
    setattr(thing, name, value)
    return thing

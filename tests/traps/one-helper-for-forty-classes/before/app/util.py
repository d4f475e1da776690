def stamp(thing, when):
    thing.stamped = when
    return thing

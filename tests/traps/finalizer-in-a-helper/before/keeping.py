import weakref

kept = []


def keep(thing, note):
    weakref.finalize(thing, kept.append, note)
    return thing

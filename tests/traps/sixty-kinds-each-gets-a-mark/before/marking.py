def name(thing, position):
    thing.title = f"#{position}"
    return thing


def all_of(kinds):
    return [name(kind(), position) for position, kind in enumerate(kinds)]

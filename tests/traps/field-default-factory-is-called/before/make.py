import dataclasses


def defaults(kind):
    found = {}
    for f in dataclasses.fields(kind):
        if f.default_factory is not dataclasses.MISSING:
            value = f.default_factory()
            value.origin = f.name
            found[f.name] = value
    return found

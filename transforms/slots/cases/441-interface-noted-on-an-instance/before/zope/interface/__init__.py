def implementer(*interfaces):
    def note(cls):
        cls.__implemented__ = interfaces
        return cls

    return note


def alsoProvides(thing, *interfaces):
    thing.__provides__ = interfaces

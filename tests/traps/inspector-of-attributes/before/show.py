def attribute(thing, name):
    return thing.__dict__[name]


def shown(thing):
    return [f"{name}={attribute(thing, name)}" for name in sorted(thing.__dict__)]

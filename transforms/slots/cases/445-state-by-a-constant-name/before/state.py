STATE = "__dict__"


def state(thing):
    return dict(getattr(thing, STATE))
